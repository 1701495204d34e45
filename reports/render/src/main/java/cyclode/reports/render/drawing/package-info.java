/**
 * What charts are drawn with: axes, rows and planes, legends, marks, colours and type, as PNG, as SVG and as part of a page.
 *
 * <p>Sizes are in points (1/72 inch), so that type has the size it is given when the picture is printed at its width.
 * All text is set in the bundled typeface. Colours keep apart for the colour-blind, and in greyscale by lightness and
 * hatching.
 */
@NullMarked
package cyclode.reports.render.drawing;

import org.jspecify.annotations.NullMarked;
