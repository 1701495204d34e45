/** Sums of two tensors, one element at a time. */
@NullMarked
package cyclode.units.serial.addition;

import org.jspecify.annotations.NullMarked;
