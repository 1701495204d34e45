/** Rows measured on designs that others published, and what the contracts say to them. */
@NullMarked
package cyclode.units.evidence;

import org.jspecify.annotations.NullMarked;
