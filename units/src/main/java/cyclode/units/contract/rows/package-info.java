/** Rows measured on designs that others published, and what the contracts say to them. */
@NullMarked
package cyclode.units.contract.rows;

import org.jspecify.annotations.NullMarked;
