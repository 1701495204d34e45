package cyclode.reports.experiments.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a sweep says: which points keep the constraints, which are best, which no other point beats. */
public final class Answers {
    private final Sweep sweep;
    private final SweepRows rows;
    private final List<Integer> keeping = new ArrayList<>();

    /** The answers of rows. */
    public Answers(Sweep sweep, SweepRows rows) {
        this.sweep = sweep;
        this.rows = rows;
        for (int i = 0; i < rows.size(); i++) {
            if (keeps(sweep, rows.row(i))) {
                keeping.add(i);
            }
        }
    }

    /** Whether a point has figures and keeps all constraints. */
    static boolean keeps(Sweep sweep, Row row) {
        return row.status() == Row.Status.DONE && sweep.constraints().stream().allMatch(each -> each.keptBy(row));
    }

    /** Positions of the rows that keep the constraints. */
    public List<Integer> keeping() {
        return List.copyOf(keeping);
    }

    /** How many points with figures fail a constraint. */
    public long failing(Constraint constraint) {
        long failing = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.row(i);
            failing += row.status() == Row.Status.DONE && !constraint.keptBy(row) ? 1 : 0;
        }
        return failing;
    }

    /** The position of the best row that keeps the constraints; of equal ones, the first. */
    public Optional<Integer> best(Objective objective) {
        return keeping.stream()
                .filter(i -> !Double.isNaN(objective.cost(rows.row(i))))
                .min(Comparator.comparingDouble(i -> objective.cost(rows.row(i))));
    }

    /** Positions of the rows that keep the constraints and that no other such row beats in all objectives. */
    public List<Integer> front() {
        List<double[]> costs = new ArrayList<>();
        for (int i : keeping) {
            costs.add(sweep.objectives().stream()
                    .mapToDouble(each -> each.cost(rows.row(i)))
                    .toArray());
        }
        return ParetoFront.of(costs).stream().map(keeping::get).toList();
    }
}
