/** Results kept for those who ask for the same again. */
@NullMarked
package cyclode.core.cache;

import org.jspecify.annotations.NullMarked;
