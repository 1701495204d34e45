/** The {@code cyclode} command: its verbs, their options, and the exit codes they end with. */
@NullMarked
package cyclode.reports.cli;

import org.jspecify.annotations.NullMarked;
