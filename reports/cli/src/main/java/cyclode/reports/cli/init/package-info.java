/** Files to start from. */
@NullMarked
package cyclode.reports.cli.init;

import org.jspecify.annotations.NullMarked;
