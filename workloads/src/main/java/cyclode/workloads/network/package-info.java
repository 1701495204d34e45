/** Networks as data: what a workload file says, and the layers, tensors and formats that follow from it. */
@NullMarked
package cyclode.workloads.network;

import org.jspecify.annotations.NullMarked;
