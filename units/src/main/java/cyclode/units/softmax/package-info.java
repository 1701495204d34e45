/** Softmax by lookup tables, with a reciprocal by table or by bit-serial division. */
@NullMarked
package cyclode.units.softmax;

import org.jspecify.annotations.NullMarked;
