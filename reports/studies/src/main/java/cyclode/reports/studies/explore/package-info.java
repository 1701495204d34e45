/** Resource-aware mixed precision: bits for each tensor and a memory for each buffer, so that a network fits its device. */
@NullMarked
package cyclode.reports.studies.explore;

import org.jspecify.annotations.NullMarked;
