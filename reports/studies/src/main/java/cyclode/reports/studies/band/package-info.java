/** How far the assumed numbers leave a figure open: seeded joint draws over all their ranges. */
@NullMarked
package cyclode.reports.studies.band;

import org.jspecify.annotations.NullMarked;
