/** Published figures, reachable from the comparison alone: no model may depend on what it is compared with. */
@NullMarked
package cyclode.reports.experiments.published;

import org.jspecify.annotations.NullMarked;
