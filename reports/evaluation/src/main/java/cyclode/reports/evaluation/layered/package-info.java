/** Designs with a unit for each layer: where buffers go, forecasts of series, and how rules of rounding differ. */
@NullMarked
package cyclode.reports.evaluation.layered;

import org.jspecify.annotations.NullMarked;
