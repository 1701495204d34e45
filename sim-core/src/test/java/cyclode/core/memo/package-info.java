/** Tests of the memo. */
@NullMarked
package cyclode.core.memo;

import org.jspecify.annotations.NullMarked;
