/** What of a graph the processor computes, as layers of its nodes. */
@NullMarked
package cyclode.workloads.onnx.processor;

import org.jspecify.annotations.NullMarked;
