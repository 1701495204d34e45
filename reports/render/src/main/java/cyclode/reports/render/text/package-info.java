/** Plain text: tables of 80 columns for a terminal, and comma-separated values. */
@NullMarked
package cyclode.reports.render.text;

import org.jspecify.annotations.NullMarked;
