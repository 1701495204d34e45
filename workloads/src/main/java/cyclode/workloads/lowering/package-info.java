/** From a network to the program that an accelerator runs. */
@NullMarked
package cyclode.workloads.lowering;

import org.jspecify.annotations.NullMarked;
