/** Nodes of a graph as a workload file has them: the text of each, the types of what they take and make, and their values. */
@NullMarked
package cyclode.workloads.onnx.nodes;

import org.jspecify.annotations.NullMarked;
