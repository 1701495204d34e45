/** Folders that commands write their results into. */
@NullMarked
package cyclode.reports.cli.output;

import org.jspecify.annotations.NullMarked;
