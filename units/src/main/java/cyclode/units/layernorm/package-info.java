/** LayerNorm with a table of reciprocal square roots. */
@NullMarked
package cyclode.units.layernorm;

import org.jspecify.annotations.NullMarked;
