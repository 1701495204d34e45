/**
 * The golden integer operators: plain loops over {@code long}, written from {@code units/docs/arithmetic.md} alone.
 *
 * <p>Parameters, tables and formats are read from the records of {@link cyclode.core.number}; the arithmetic in those records is
 * not called but done again here, by division instead of shifts, so that a fault in either is seen by comparing them. No unit may
 * use this package.
 */
@NullMarked
package cyclode.core.reference;

import org.jspecify.annotations.NullMarked;
