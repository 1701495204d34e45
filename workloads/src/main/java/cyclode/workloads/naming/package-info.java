/** Names that frameworks have for what workload files call otherwise. */
@NullMarked
package cyclode.workloads.naming;

import org.jspecify.annotations.NullMarked;
