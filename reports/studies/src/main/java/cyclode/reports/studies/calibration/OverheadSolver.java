package cyclode.reports.studies.calibration;

import cyclode.reports.studies.calibration.pool.BaselineSpace;
import cyclode.reports.studies.calibration.pool.Figures;
import cyclode.reports.studies.calibration.pool.Goal;
import cyclode.reports.studies.calibration.pool.TimedDesign;
import java.util.List;
import org.apache.commons.math3.analysis.MultivariateFunction;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/** Finds the overheads within their ranges with which a design comes nearest to its goals: a grid, then the downhill simplex method. */
final class OverheadSolver {
    private static final int STEPS = 16;
    /** Values are whole nanoseconds, so that a simplex may shrink for ever where they are coarse. */
    private static final int ITERATIONS = 40;

    private final List<Goal> goals;

    OverheadSolver(List<Goal> goals) {
        this.goals = goals;
    }

    /**
     * The best overheads.
     *
     * @param distance squared distance of the design, the stack and the threads from the nominal point
     */
    Solution solve(TimedDesign design, BaselineSpace.Kind kind, double distance, double[] entries) {
        MultivariateFunction cost =
                place -> at(design, kind, distance, entries, place).cost();
        double[] best = grid(kind, cost);
        if (kind.dispatch().axis().isPresent() || kind.forkJoin().axis().isPresent()) {
            double[] refined = new SimplexOptimizer(new SimpleValueChecker(1e-6, 1e-6, ITERATIONS))
                    .optimize(
                            MaxEval.unlimited(),
                            new ObjectiveFunction(cost),
                            GoalType.MINIMIZE,
                            new InitialGuess(best),
                            new NelderMeadSimplex(2, 0.5 / STEPS))
                    .getPoint();
            best = cost.value(refined) < cost.value(best) ? refined : best;
        }
        return at(design, kind, distance, entries, best);
    }

    /** The best of a grid: enough to tell promising designs from others. */
    Solution coarse(TimedDesign design, BaselineSpace.Kind kind, double distance, double[] entries) {
        double[] best =
                grid(kind, place -> at(design, kind, distance, entries, place).cost());
        return at(design, kind, distance, entries, best);
    }

    private static double[] grid(BaselineSpace.Kind kind, MultivariateFunction cost) {
        double[] best = {0.5, 0.5};
        double least = Double.POSITIVE_INFINITY;
        int forkJoins = kind.forkJoin().axis().isPresent() ? STEPS : 1;
        int dispatches = kind.dispatch().axis().isPresent() ? STEPS : 1;
        for (int i = 0; i < dispatches; i++) {
            for (int j = 0; j < forkJoins; j++) {
                double[] place = {(i + 0.5) / dispatches, (j + 0.5) / forkJoins};
                double at = cost.value(place);
                if (at < least) {
                    least = at;
                    best = place;
                }
            }
        }
        return best;
    }

    private Solution at(
            TimedDesign design, BaselineSpace.Kind kind, double distance, double[] entries, double[] place) {
        double dispatch = kind.dispatch().at(inside(place[0]));
        double forkJoin = kind.forkJoin().at(inside(place[1]));
        Figures figures = design.figures(kind, dispatch, forkJoin, entries);
        double moved = kind.dispatch().distance(dispatch);
        double joined = kind.forkJoin().distance(forkJoin);
        return new Solution(
                design,
                kind,
                dispatch,
                forkJoin,
                figures,
                StrictMath.sqrt(distance + moved * moved + joined * joined),
                Goal.worst(goals, figures),
                Goal.excess(goals, figures, Solution.MARGIN));
    }

    private static double inside(double place) {
        return Math.max(0, Math.min(Math.nextDown(1.0), place));
    }
}
