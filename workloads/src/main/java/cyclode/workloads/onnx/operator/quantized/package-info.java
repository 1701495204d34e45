/** ONNX operators on quantized numbers, as their specification and ONNX Runtime define them. */
@NullMarked
package cyclode.workloads.onnx.operator.quantized;

import org.jspecify.annotations.NullMarked;
