/** Integers of fewer bits out of those of a network that has more. */
@NullMarked
package cyclode.workloads.narrowing;

import org.jspecify.annotations.NullMarked;
