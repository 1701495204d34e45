/** What public DRAM simulators answered, and the same traffic through the model of the memory. */
@NullMarked
package cyclode.units.evidence.dram;

import org.jspecify.annotations.NullMarked;
