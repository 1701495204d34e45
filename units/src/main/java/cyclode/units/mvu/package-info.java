/** Matrix-vector units that stream weights and replay the vector: when they do what. */
@NullMarked
package cyclode.units.mvu;

import org.jspecify.annotations.NullMarked;
