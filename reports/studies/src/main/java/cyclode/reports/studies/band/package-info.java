/** How far the assumed numbers leave the published figures open: drawn once, and kept. */
@NullMarked
package cyclode.reports.studies.band;

import org.jspecify.annotations.NullMarked;
