/** What units have in common: counters, channels, rounding, as parts of an inventory. */
@NullMarked
package cyclode.units.components;

import org.jspecify.annotations.NullMarked;
