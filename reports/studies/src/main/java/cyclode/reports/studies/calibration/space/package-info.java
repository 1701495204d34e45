/** Which designs a reproduction's parameters allow, and where in that space to look. */
@NullMarked
package cyclode.reports.studies.calibration.space;

import org.jspecify.annotations.NullMarked;
