/** The fit of the energies, as text and as a tree. */
@NullMarked
package cyclode.reports.cli.energy;

import org.jspecify.annotations.NullMarked;
