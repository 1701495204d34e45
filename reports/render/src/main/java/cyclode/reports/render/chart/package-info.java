/** Charts for papers: each a record of its numbers, which draws itself as PNG and SVG and writes them as CSV. */
@NullMarked
package cyclode.reports.render.chart;

import org.jspecify.annotations.NullMarked;
