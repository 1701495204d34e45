/** What a selection came to, for people: table, chart and page. */
@NullMarked
package cyclode.reports.cli.select;

import org.jspecify.annotations.NullMarked;
