package cyclode.reports.studies.explore;

import java.util.Comparator;
import java.util.List;

/** The designs that fit, of which none is better than another in error, energy and time together. */
final class Front {
    private Front() {}

    /** In the order of energy. */
    static List<Candidate> of(List<Candidate> all) {
        List<Candidate> fitting = all.stream().filter(Candidate::fits).toList();
        return fitting.stream()
                .filter(each -> fitting.stream().noneMatch(other -> other.dominates(each)))
                .sorted(Comparator.comparing(Candidate::order))
                .toList();
    }
}
