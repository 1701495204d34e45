/**
 * Points of a design space: axes that turn a place between 0 and 1 into a setting, and sets of points of the unit cube. A set gives any
 * of its points by number, so that work can be split, stopped and gone on with. What is told of results at such points stands here too:
 * Sobol indices and the Pareto front.
 */
@NullMarked
package cyclode.reports.studies.sampling;

import org.jspecify.annotations.NullMarked;
