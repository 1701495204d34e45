/**
 * Sweeps: a file describes a space of designs, each of its points is timed and priced once and kept in a store, and what the points
 * have in common is shared among them.
 */
@NullMarked
package cyclode.reports.studies.sweep;

import org.jspecify.annotations.NullMarked;
