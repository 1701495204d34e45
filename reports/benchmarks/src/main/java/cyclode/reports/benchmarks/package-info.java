/** How fast the simulator is: ratios of two things that are measured in the same run. */
@NullMarked
package cyclode.reports.benchmarks;

import org.jspecify.annotations.NullMarked;
