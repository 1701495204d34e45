/** Energies of a design as polynomials in the entries of its technology, and values drawn for these. */
@NullMarked
package cyclode.reports.studies.calibration.energy;

import org.jspecify.annotations.NullMarked;
