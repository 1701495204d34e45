/** The golden network: the whole network in plain loops, from the workload alone, to compare an accelerator's tensors with. */
@NullMarked
package cyclode.workloads.golden;

import org.jspecify.annotations.NullMarked;
