/** Networks of numbers as quantized ones: ranges of their tensors from a calibration set, and what that loses. */
@NullMarked
package cyclode.workloads.onnx.calibrate;

import org.jspecify.annotations.NullMarked;
