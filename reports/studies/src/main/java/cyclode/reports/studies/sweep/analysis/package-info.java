/** What the rows of a sweep say: what is best, what depends on what, and the files that tell it. */
@NullMarked
package cyclode.reports.studies.sweep.analysis;

import org.jspecify.annotations.NullMarked;
