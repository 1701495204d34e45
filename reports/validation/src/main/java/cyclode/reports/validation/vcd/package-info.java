/**
 * Reads value change dumps (IEEE Std 1364-2005, clause 18) of any length in constant memory, and finds the beats of ready/valid
 * channels in them.
 */
@NullMarked
package cyclode.reports.validation.vcd;

import org.jspecify.annotations.NullMarked;
