/** Tables of layers of which only shapes are known, timed and priced on an array by itself. */
@NullMarked
package cyclode.reports.evaluation.shapes;

import org.jspecify.annotations.NullMarked;
