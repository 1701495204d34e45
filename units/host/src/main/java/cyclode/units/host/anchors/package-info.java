/** Measured times of real boards, the model's predictions of them, and the fit of the few parameters that are fitted. */
@NullMarked
package cyclode.units.host.anchors;

import org.jspecify.annotations.NullMarked;
