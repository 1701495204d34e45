/** The ODE step controller: time, steps and stages of a block, and the combination of stage values. */
@NullMarked
package cyclode.units.ode;

import org.jspecify.annotations.NullMarked;
