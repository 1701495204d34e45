/** What a run is shown as: a table for the terminal, charts, a page. Pure functions of its result. */
@NullMarked
package cyclode.reports.cli.run;

import org.jspecify.annotations.NullMarked;
