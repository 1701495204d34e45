/** Text that is written the same on every machine: the one formatter of decimals. */
@NullMarked
package cyclode.core.text;

import org.jspecify.annotations.NullMarked;
