/** Measured times of processors, the model's agreement with them, and the fit of its parameters. */
@NullMarked
package cyclode.units.evidence.processor;

import org.jspecify.annotations.NullMarked;
