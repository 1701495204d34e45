/** Tables of layers, timed: for terminals, scripts and spreadsheets. */
@NullMarked
package cyclode.reports.cli.layers;

import org.jspecify.annotations.NullMarked;
