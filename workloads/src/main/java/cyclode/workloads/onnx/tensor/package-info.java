/** Tensors of any rank with ONNX's element types. */
@NullMarked
package cyclode.workloads.onnx.tensor;

import org.jspecify.annotations.NullMarked;
