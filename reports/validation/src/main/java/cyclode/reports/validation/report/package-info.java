/** Cycles out of the reports that simulators and synthesis tools write. */
@NullMarked
package cyclode.reports.validation.report;

import org.jspecify.annotations.NullMarked;
