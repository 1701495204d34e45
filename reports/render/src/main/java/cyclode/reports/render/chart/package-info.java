/**
 * Charts for papers: each a record of its numbers, drawn by JFreeChart as PNG and SVG and written as CSV.
 *
 * <p>Sizes are in points (1/72 inch), so that type has the size it is given when the picture is printed at its width.
 * All text is set in the bundled typeface. Colours keep apart for the colour-blind, and in greyscale by lightness and
 * hatching.
 */
@NullMarked
package cyclode.reports.render.chart;

import org.jspecify.annotations.NullMarked;
