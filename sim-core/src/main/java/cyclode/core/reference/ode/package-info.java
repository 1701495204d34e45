/** The golden ODE solvers: section 7 of the arithmetic page, in plain loops over {@code long}. */
@NullMarked
package cyclode.core.reference.ode;

import org.jspecify.annotations.NullMarked;
