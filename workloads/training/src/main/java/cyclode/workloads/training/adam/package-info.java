/** The optimizer and the arrays that it moves. */
@NullMarked
package cyclode.workloads.training.adam;

import org.jspecify.annotations.NullMarked;
