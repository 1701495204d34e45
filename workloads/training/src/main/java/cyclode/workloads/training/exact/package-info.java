/** Exact integers in a graph of real operations. */
@NullMarked
package cyclode.workloads.training.exact;

import org.jspecify.annotations.NullMarked;
