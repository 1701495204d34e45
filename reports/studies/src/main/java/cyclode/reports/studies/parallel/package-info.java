/** The threads that studies share their work among. */
@NullMarked
package cyclode.reports.studies.parallel;

import org.jspecify.annotations.NullMarked;
