/** Verdicts on a unit and its channels, and the first beat that differs. */
@NullMarked
package cyclode.reports.validation.verdict;

import org.jspecify.annotations.NullMarked;
