/** Tensors of a graph as functions of integers that layers compute. */
@NullMarked
package cyclode.workloads.onnx.form;

import org.jspecify.annotations.NullMarked;
