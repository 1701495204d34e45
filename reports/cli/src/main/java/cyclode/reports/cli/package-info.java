/**
 * The {@code cyclode} command: its verbs, their options, and the exit codes they end with. The help's longer texts, those of verbs and
 * those of options that would take more than a line, stand in the resource {@code usage.properties}.
 */
@NullMarked
package cyclode.reports.cli;

import org.jspecify.annotations.NullMarked;
