/** The systolic array for matrix products and, through patches gathered on the fly, dense convolutions. */
@NullMarked
package cyclode.units.matmul;

import org.jspecify.annotations.NullMarked;
