/** Functions of binary32 numbers, operation by operation in the order that kernels of processors with fused multiply-add have. */
@NullMarked
package cyclode.workloads.onnx.kernel;

import org.jspecify.annotations.NullMarked;
