/** What differs between two runs: by how much, and where. */
@NullMarked
package cyclode.reports.experiments.compare;

import org.jspecify.annotations.NullMarked;
