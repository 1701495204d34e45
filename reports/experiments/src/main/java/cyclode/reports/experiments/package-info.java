/** Experiments on simulated accelerators: single runs, sweeps, their store, exploration, and validation. */
@NullMarked
package cyclode.reports.experiments;

import org.jspecify.annotations.NullMarked;
