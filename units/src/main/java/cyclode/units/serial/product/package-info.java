/** Products of two tensors, one product at a time. */
@NullMarked
package cyclode.units.serial.product;

import org.jspecify.annotations.NullMarked;
