/** Published figures, reachable from the comparison alone: no model may depend on what it is compared with. */
@NullMarked
package cyclode.reports.evaluation.published;

import org.jspecify.annotations.NullMarked;
