/** What a sweep came to, for people: table, charts, page. */
@NullMarked
package cyclode.reports.cli.sweep;

import org.jspecify.annotations.NullMarked;
