/** Inferences of one design point: with data or by a trace of decisions, timed, checked, and appraised in time and energy. */
@NullMarked
package cyclode.reports.evaluation.point;

import org.jspecify.annotations.NullMarked;
