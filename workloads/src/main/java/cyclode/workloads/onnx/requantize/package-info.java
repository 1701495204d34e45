/** Quantizations as functions of integers, and the multipliers, offsets and shifts that equal them. */
@NullMarked
package cyclode.workloads.onnx.requantize;

import org.jspecify.annotations.NullMarked;
