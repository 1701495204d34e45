/** The hardware file, how units are put together, and the program they run. */
@NullMarked
package cyclode.units.accelerator;

import org.jspecify.annotations.NullMarked;
