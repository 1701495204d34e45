/** Pruning: which weights of a network are kept, by patterns that hardware can follow. */
@NullMarked
package cyclode.workloads.pruning;

import org.jspecify.annotations.NullMarked;
