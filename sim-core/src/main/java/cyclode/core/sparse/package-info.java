/** Matrices of weights of which most are zero: which are kept, how they are written down, and the bits that this takes. */
@NullMarked
package cyclode.core.sparse;

import org.jspecify.annotations.NullMarked;
