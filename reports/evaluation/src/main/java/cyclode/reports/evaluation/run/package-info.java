/** Runs: everything that is found out about one design point. */
@NullMarked
package cyclode.reports.evaluation.run;

import org.jspecify.annotations.NullMarked;
