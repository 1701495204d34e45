/** Matrix products with constants, one product at a time. */
@NullMarked
package cyclode.units.serial.linear;

import org.jspecify.annotations.NullMarked;
