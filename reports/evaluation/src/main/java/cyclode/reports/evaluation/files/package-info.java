/** A run's results as files: a folder that appears whole or not at all. */
@NullMarked
package cyclode.reports.evaluation.files;

import org.jspecify.annotations.NullMarked;
