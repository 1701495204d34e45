/** What a run cost: energy by unit, layer, action and cause, exact to the attojoule, with its band. */
@NullMarked
package cyclode.power.energy;

import org.jspecify.annotations.NullMarked;
