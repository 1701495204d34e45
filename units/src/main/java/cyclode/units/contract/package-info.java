/** Timing contracts: what designs that others published do in every cycle, as parameters of the units here. */
@NullMarked
package cyclode.units.contract;

import org.jspecify.annotations.NullMarked;
