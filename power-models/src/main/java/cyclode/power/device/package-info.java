/** The catalogue of devices and what they hold. */
@NullMarked
package cyclode.power.device;

import org.jspecify.annotations.NullMarked;
