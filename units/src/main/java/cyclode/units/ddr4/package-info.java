/**
 * DDR4 memory: one channel's controller and the devices behind it, in the cycles of the DRAM command clock.
 *
 * <p>{@link cyclode.units.ddr4.Ddr4Controller} serves requests of one burst; {@link cyclode.units.ddr4.Ddr4Spec} says
 * how it and its devices behave. The law, its sources and its agreement with other models are in {@code units/docs/ddr4.md}.
 */
@NullMarked
package cyclode.units.ddr4;

import org.jspecify.annotations.NullMarked;
