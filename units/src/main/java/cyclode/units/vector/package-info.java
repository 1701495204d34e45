/** The vector unit: element-wise operations and pooling on streams of beats. */
@NullMarked
package cyclode.units.vector;

import org.jspecify.annotations.NullMarked;
