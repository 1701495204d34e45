/** The worked example of CONTRIBUTING.md: a unit that finds the largest magnitude of each row. */
@NullMarked
package cyclode.units.example;

import org.jspecify.annotations.NullMarked;
