/**
 * What an ONNX graph computes on integers: from nodes in any dialect of quantization to layers whose requantizations are proved equal to
 * what the nodes say.
 */
@NullMarked
package cyclode.workloads.onnx.integer;

import org.jspecify.annotations.NullMarked;
