/** What stands between the command and who runs it: the terminal's characters, progress, output that breaks off, interruption. */
@NullMarked
package cyclode.reports.cli.terminal;

import org.jspecify.annotations.NullMarked;
