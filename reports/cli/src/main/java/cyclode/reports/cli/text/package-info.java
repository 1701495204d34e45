/** Figures as text for a terminal of 80 columns. */
@NullMarked
package cyclode.reports.cli.text;

import org.jspecify.annotations.NullMarked;
