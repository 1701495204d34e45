/** Networks and their tensors, the golden network, and the lowering of a network onto an accelerator or the host. */
@NullMarked
package cyclode.workloads;

import org.jspecify.annotations.NullMarked;
