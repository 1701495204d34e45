/** What a unit is made of (inventory) and what it did (activity), without joules or LUTs. */
@NullMarked
package cyclode.core.account;

import org.jspecify.annotations.NullMarked;
