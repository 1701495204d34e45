/** A factor and an offset for each channel, one element at a time. */
@NullMarked
package cyclode.units.serial.batchnorm;

import org.jspecify.annotations.NullMarked;
