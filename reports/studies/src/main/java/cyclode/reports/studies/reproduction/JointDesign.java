package cyclode.reports.studies.reproduction;

/**
 * One joint draw: a design, what it is compared with, and energies.
 *
 * @param member number of the design in the pool
 * @param kind number of the kind of baseline
 * @param dispatch nanoseconds of a call
 * @param forkJoin nanoseconds of a start of threads
 * @param ratios its figures
 * @param weight its share of all that was drawn
 */
record JointDesign(int member, int kind, double dispatch, double forkJoin, Ratios ratios, double weight) {}
