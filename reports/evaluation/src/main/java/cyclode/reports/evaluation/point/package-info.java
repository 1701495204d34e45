/** Experiments on simulated accelerators: single runs, sweeps, their store, exploration, and validation. */
@NullMarked
package cyclode.reports.evaluation.point;

import org.jspecify.annotations.NullMarked;
