/** Layers of a workload file that compute what forms say. */
@NullMarked
package cyclode.workloads.onnx.layers;

import org.jspecify.annotations.NullMarked;
