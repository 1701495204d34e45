/** Means over all places, one value at a time. */
@NullMarked
package cyclode.units.serial.pool;

import org.jspecify.annotations.NullMarked;
