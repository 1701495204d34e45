/** How right a network is: for a terminal, for scripts, and to look at. */
@NullMarked
package cyclode.reports.cli.accuracy;

import org.jspecify.annotations.NullMarked;
