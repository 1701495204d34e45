/**
 * Layers that each have a unit of their own with one multiplier. A hardware file names a {@link LayerTemplate}; with the sizes of its
 * layer it is a {@link LayerUnit}.
 */
@NullMarked
package cyclode.units.serial;

import org.jspecify.annotations.NullMarked;
