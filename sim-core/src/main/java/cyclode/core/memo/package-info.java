/** Results kept for those who ask for the same again. */
@NullMarked
package cyclode.core.memo;

import org.jspecify.annotations.NullMarked;
