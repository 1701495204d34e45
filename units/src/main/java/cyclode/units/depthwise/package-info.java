/** The engine for depthwise convolutions. */
@NullMarked
package cyclode.units.depthwise;

import org.jspecify.annotations.NullMarked;
