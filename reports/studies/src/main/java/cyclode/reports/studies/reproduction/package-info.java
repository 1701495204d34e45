/**
 * Published systems: files that say what was published about one and what was not, and what came out of reproducing it. Targets are read
 * here and nowhere else: nothing that models time, energy or resources may know this package.
 */
@NullMarked
package cyclode.reports.studies.reproduction;

import org.jspecify.annotations.NullMarked;
