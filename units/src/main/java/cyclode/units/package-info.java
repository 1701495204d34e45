/** Hardware units, each a package with its parameters, behaviour, timing, inventory and activity. */
@NullMarked
package cyclode.units;

import org.jspecify.annotations.NullMarked;
