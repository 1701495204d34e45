/** Engines that multiply tile after tile with weights loaded meanwhile: when they do what. */
@NullMarked
package cyclode.units.tiles;

import org.jspecify.annotations.NullMarked;
