/**
 * One report as one HTML file that stands alone: no request leaves it, and text from users' files stays text.
 *
 * <p>All figures are in the page as it is written; the script only adds sorting, filtering, zooming and reading off.
 */
@NullMarked
package cyclode.reports.render.html;

import org.jspecify.annotations.NullMarked;
