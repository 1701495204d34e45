/** Tables, charts, HTML pages and traces, each a pure function of the results it shows. */
@NullMarked
package cyclode.reports.render;

import org.jspecify.annotations.NullMarked;
