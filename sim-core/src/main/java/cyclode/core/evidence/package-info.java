/** Where a number comes from and how sure it is. */
@NullMarked
package cyclode.core.evidence;

import org.jspecify.annotations.NullMarked;
