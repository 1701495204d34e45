/** Other people's networks: an ONNX file becomes a workload file and the network's integers. */
@NullMarked
package cyclode.workloads.onnx;

import org.jspecify.annotations.NullMarked;
