/** Runs that are watched: traces of beats and states, and power over time. */
@NullMarked
package cyclode.reports.evaluation.trace;

import org.jspecify.annotations.NullMarked;
