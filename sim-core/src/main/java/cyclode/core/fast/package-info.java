/** The fast engine: the same meaning as the exact one, in runs of beats. */
@NullMarked
package cyclode.core.fast;

import org.jspecify.annotations.NullMarked;
