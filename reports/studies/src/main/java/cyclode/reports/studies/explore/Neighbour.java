package cyclode.reports.studies.explore;

/**
 * A design one step away from the recommended one, and why it is not recommended.
 *
 * @param change what is other
 * @param candidate the design
 * @param reason why not; empty if it is better, so that it takes the place of the other
 */
public record Neighbour(String change, Candidate candidate, String reason) {}
