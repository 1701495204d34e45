/** Which parameters a result depends on, and how much: Sobol indices. */
@NullMarked
package cyclode.reports.studies.sensitivity;

import org.jspecify.annotations.NullMarked;
