package cyclode.reports.experiments.explore;

/**
 * A design one step away from the recommended one, and why it is not recommended.
 *
 * @param change what is other
 * @param candidate the design
 * @param reason why not
 */
public record Neighbour(String change, Candidate candidate, String reason) {}
