/** Layers that each have a unit of their own with one multiplier: what the units of this family share. */
@NullMarked
package cyclode.units.serial;

import org.jspecify.annotations.NullMarked;
