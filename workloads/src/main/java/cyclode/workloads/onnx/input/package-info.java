/** The inputs of a graph, and what a network of integers takes of them: one, several one behind the other, or what the processor takes. */
@NullMarked
package cyclode.workloads.onnx.input;

import org.jspecify.annotations.NullMarked;
