/** What every unit keeps to, whatever its kind. */
@NullMarked
package cyclode.units.conformance;

import org.jspecify.annotations.NullMarked;
