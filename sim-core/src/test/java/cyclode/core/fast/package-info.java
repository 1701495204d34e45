/** Tests of the closed forms of the fast engine. */
@NullMarked
package cyclode.core.fast;

import org.jspecify.annotations.NullMarked;
