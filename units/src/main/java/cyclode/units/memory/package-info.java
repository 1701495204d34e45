/** Banked on-chip memories and the streams that read and write them. */
@NullMarked
package cyclode.units.memory;

import org.jspecify.annotations.NullMarked;
