/** How a reproduction is printed and drawn. */
@NullMarked
package cyclode.reports.cli.reproduce;

import org.jspecify.annotations.NullMarked;
