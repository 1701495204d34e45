/** Tables of layers of which only the shapes are known, as other simulators write them: to be timed and priced without values. */
@NullMarked
package cyclode.workloads.table;

import org.jspecify.annotations.NullMarked;
