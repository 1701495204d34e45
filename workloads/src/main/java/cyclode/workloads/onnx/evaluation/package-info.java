/** Graphs computed node by node, and what is known of them when they are. */
@NullMarked
package cyclode.workloads.onnx.evaluation;

import org.jspecify.annotations.NullMarked;
