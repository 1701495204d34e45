/** Faults planted on purpose, and the checks that catch them. */
@NullMarked
package cyclode.units.faults;

import org.jspecify.annotations.NullMarked;
