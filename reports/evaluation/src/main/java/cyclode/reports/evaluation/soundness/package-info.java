/** Whether a design does what its figures suppose: accumulators that hold their sums, clocks that its units reach. */
@NullMarked
package cyclode.reports.evaluation.soundness;

import org.jspecify.annotations.NullMarked;
