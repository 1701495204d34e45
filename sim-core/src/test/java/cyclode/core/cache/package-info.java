/** Tests of the memo. */
@NullMarked
package cyclode.core.cache;

import org.jspecify.annotations.NullMarked;
