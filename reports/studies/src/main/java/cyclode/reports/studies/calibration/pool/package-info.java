/** Designs timed once each, and any baseline and energies set beside them at the cost of a few multiplications. */
@NullMarked
package cyclode.reports.studies.calibration.pool;

import org.jspecify.annotations.NullMarked;
