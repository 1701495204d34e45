/** The engine for products with sparse weights. */
@NullMarked
package cyclode.units.sparse;

import org.jspecify.annotations.NullMarked;
