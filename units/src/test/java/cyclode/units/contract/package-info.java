/** The contracts, held to what was measured on the designs themselves. */
@NullMarked
package cyclode.units.contract;

import org.jspecify.annotations.NullMarked;
