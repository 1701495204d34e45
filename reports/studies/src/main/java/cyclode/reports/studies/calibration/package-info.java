/**
 * Finds what published figures say about a design: draws designs from the priors of a reproduction's parameters, predicts figures with
 * their bands, and conditions the draws on the figures. Nothing that models time, energy or resources may know this package.
 */
@NullMarked
package cyclode.reports.studies.calibration;

import org.jspecify.annotations.NullMarked;
