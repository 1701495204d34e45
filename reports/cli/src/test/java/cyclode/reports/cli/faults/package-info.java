/** Faults planted into the product's sources, and the tests that notice them. */
@NullMarked
package cyclode.reports.cli.faults;

import org.jspecify.annotations.NullMarked;
