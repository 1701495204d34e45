/** Several runs beside each other: table and charts. */
@NullMarked
package cyclode.reports.cli.compare;

import org.jspecify.annotations.NullMarked;
