/**
 * A network's integers by kernels that are made for many inputs: the values of the golden network without its tensors, and what their formats
 * cut off.
 */
@NullMarked
package cyclode.workloads.inference;

import org.jspecify.annotations.NullMarked;
