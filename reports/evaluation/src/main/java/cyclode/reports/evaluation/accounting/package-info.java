/** Accounts for a timeline: cycles by layer and unit, bytes by channel, activity, energy, host times. */
@NullMarked
package cyclode.reports.evaluation.accounting;

import org.jspecify.annotations.NullMarked;
