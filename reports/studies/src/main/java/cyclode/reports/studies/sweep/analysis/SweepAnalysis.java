package cyclode.reports.studies.sweep.analysis;

import cyclode.reports.studies.sampling.ParetoFront;
import cyclode.reports.studies.sampling.SobolIndices;
import cyclode.reports.studies.sweep.Column;
import cyclode.reports.studies.sweep.Constraint;
import cyclode.reports.studies.sweep.Objective;
import cyclode.reports.studies.sweep.Row;
import cyclode.reports.studies.sweep.Sweep;
import cyclode.reports.studies.sweep.SweepRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a sweep says: which points keep the constraints, which are best, which no other point beats, and what the figures depend on.
 * Threads may share one.
 */
public final class SweepAnalysis {
    private final Sweep sweep;
    private final SweepRows rows;
    private final List<Integer> keeping = new ArrayList<>();
    private final List<Integer> front;
    private final Map<Column, List<MainEffects.Effect>> effects = new ConcurrentHashMap<>();
    private final Map<Column, SobolIndices> indices = new ConcurrentHashMap<>();

    /** The answers of rows. */
    public SweepAnalysis(Sweep sweep, SweepRows rows) {
        this.sweep = sweep;
        this.rows = rows;
        for (int i = 0; i < rows.size(); i++) {
            if (keeps(sweep, rows.row(i))) {
                keeping.add(i);
            }
        }
        front = ParetoFront.of(costs()).stream().map(keeping::get).toList();
    }

    public Sweep sweep() {
        return sweep;
    }

    public SweepRows rows() {
        return rows;
    }

    private List<double[]> costs() {
        List<double[]> costs = new ArrayList<>();
        for (int i : keeping) {
            costs.add(sweep.objectives().stream()
                    .mapToDouble(each -> each.cost(rows.row(i)))
                    .toArray());
        }
        return costs;
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
        return front;
    }

    /** The effects of all parameters on a figure. */
    public List<MainEffects.Effect> effects(Column column) {
        return effects.computeIfAbsent(column, key -> MainEffects.effects(sweep, rows, key));
    }

    /** Sobol indices of a figure, in the order of {@link Sweep#axisNames}; of a sweep whose points are taken for that. */
    public SobolIndices indices(Column column) {
        return indices.computeIfAbsent(column, key -> MainEffects.indices(sweep, rows, key));
    }
}
