/** ONNX files: the wire format read into graphs, within limits, and nothing interpreted. */
@NullMarked
package cyclode.workloads.onnx.file;

import org.jspecify.annotations.NullMarked;
