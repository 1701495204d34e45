/**
 * Declared number formats and the parameters of every integer operation.
 *
 * <p>Units and the golden reference read the same parameter records and the same tables; each does the arithmetic itself, as
 * {@code units/docs/arithmetic.md} defines it.
 */
@NullMarked
package cyclode.core.number;

import org.jspecify.annotations.NullMarked;
