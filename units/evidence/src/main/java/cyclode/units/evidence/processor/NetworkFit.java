package cyclode.units.evidence.processor;

import cyclode.units.host.data.Fitted;
import cyclode.units.host.data.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/**
 * Fits the parameters that act on networks: the smallest mean absolute logarithm of predicted over measured time, by the
 * downhill simplex method, three times in a row from a declared start. Each parameter is searched on the square root of its range.
 */
public final class NetworkFit {
    private static final List<Fitted> PARAMETERS = List.of(
            Fitted.OUTSTANDING_PERMILLE,
            Fitted.L2_EXPOSED_PERMILLE,
            Fitted.L2_CONTENTION_PERMILLE,
            Fitted.OVERLAP_PERMILLE,
            Fitted.TUNED_DISPATCH_NS,
            Fitted.TUNED_FORK_JOIN_NS);
    private static final double STEP = 0.12;
    private static final int EVALUATIONS = 400;
    private static final int ROUNDS = 3;
    private static final double PENALTY = 10;

    private final NetworkCases cases;

    /**
     * @param cases the rows to fit
     */
    public NetworkFit(NetworkCases cases) {
        this.cases = cases;
    }

    /** The parameters in the order of the values. */
    public static List<Fitted> parameters() {
        return PARAMETERS;
    }

    /** Values in the order of the parameters, fitted with one network left out each time, by that network. */
    static Map<String, int[]> folds() {
        Map<String, int[]> folds = new LinkedHashMap<>();
        for (Row row : Row.read("fitted-folds.csv")) {
            int[] values = PARAMETERS.stream()
                    .mapToInt(parameter -> row.integer(parameter.key()))
                    .toArray();
            folds.put(row.text("left_out"), values);
        }
        return folds;
    }

    /** The current values. */
    public static int[] current() {
        return PARAMETERS.stream().mapToInt(Fitted::value).toArray();
    }

    /** Fits to the rows that satisfy a condition. */
    public int[] fit(Predicate<NetworkCases.Anchor> used) {
        boolean[] rows = new boolean[cases.anchors().size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = used.test(cases.anchors().get(i));
        }
        double[] point = start();
        for (int round = 0; round < ROUNDS; round++) {
            point = search(point, rows);
        }
        return values(point);
    }

    /** What would be declared without any fit; the search begins there whatever rows it uses. */
    private static double[] start() {
        double[] point = new double[PARAMETERS.size()];
        for (int i = 0; i < point.length; i++) {
            Fitted parameter = PARAMETERS.get(i);
            point[i] = StrictMath.sqrt(
                    (double) (parameter.start() - parameter.low()) / (parameter.high() - parameter.low()));
        }
        return point;
    }

    private double[] search(double[] start, boolean[] rows) {
        double[] best = start.clone();
        double[] least = {Double.MAX_VALUE};
        SimplexOptimizer optimizer = new SimplexOptimizer(1e-5, 1e-5);
        try {
            PointValuePair found = optimizer.optimize(
                    new MaxEval(EVALUATIONS),
                    GoalType.MINIMIZE,
                    new InitialGuess(start),
                    new NelderMeadSimplex(start.length, STEP),
                    new ObjectiveFunction(point -> {
                        double loss = loss(values(point), rows) + outside(point);
                        if (loss < least[0]) {
                            least[0] = loss;
                            System.arraycopy(point, 0, best, 0, best.length);
                        }
                        return loss;
                    }));
            return found.getPoint();
        } catch (TooManyEvaluationsException e) {
            return best;
        }
    }

    /** Mean absolute logarithm of predicted over measured time. */
    public double loss(int[] values, boolean[] rows) {
        double[] ratios = cases.ratios(values);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < ratios.length; i++) {
            if (rows[i]) {
                sum += Math.abs(StrictMath.log(ratios[i]));
                count++;
            }
        }
        return sum / count;
    }

    private static double outside(double[] point) {
        double distance = 0;
        for (double x : point) {
            distance += Math.max(0, -x) + Math.max(0, x - 1);
        }
        return PENALTY * distance;
    }

    private static int[] values(double[] point) {
        int[] values = new int[point.length];
        for (int i = 0; i < values.length; i++) {
            double x = Math.min(1, Math.max(0, point[i]));
            Fitted parameter = PARAMETERS.get(i);
            values[i] = (int) Math.round(parameter.low() + (parameter.high() - parameter.low()) * x * x);
        }
        return values;
    }
}
