/** What an exploration came to, for people: table and chart. */
@NullMarked
package cyclode.reports.cli.explore;

import org.jspecify.annotations.NullMarked;
