/** Softmax by two tables and a bit-serial divider. */
@NullMarked
package cyclode.units.serial.softmax;

import org.jspecify.annotations.NullMarked;
