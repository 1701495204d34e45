/** Tables of figures with their sources, and the fitted parameters. */
@NullMarked
package cyclode.units.host.data;

import org.jspecify.annotations.NullMarked;
