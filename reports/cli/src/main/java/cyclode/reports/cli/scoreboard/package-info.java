/** How the scoreboard looks: on a terminal, as a page, as a tree. */
@NullMarked
package cyclode.reports.cli.scoreboard;

import org.jspecify.annotations.NullMarked;
