/** What differs between two runs: by how much, and where. */
@NullMarked
package cyclode.reports.evaluation.compare;

import org.jspecify.annotations.NullMarked;
