/**
 * From published ratios to the designs that they imply, and back. Targets are read here and nowhere else: nothing that models time,
 * energy or resources may know this package.
 */
@NullMarked
package cyclode.reports.studies.reproduction;

import org.jspecify.annotations.NullMarked;
