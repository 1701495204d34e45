/** What limits each layer of a run. */
@NullMarked
package cyclode.reports.evaluation.bounds;

import org.jspecify.annotations.NullMarked;
