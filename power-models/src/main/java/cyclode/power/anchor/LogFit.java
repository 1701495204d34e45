package cyclode.power.anchor;

import cyclode.power.energy.Formula;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Least squares of ln(predicted / reported) over factors of ten constants, each an entry or entries that keep their ratio. Both sides are
 * sums of products, so that the derivatives are exact.
 */
final class LogFit {
    /** The ten. What is read and what is written cost the same, and a LUT never toggles without the net behind it. */
    static final List<Constant> CONSTANTS = List.of(
            new Constant("us-plus-16nm", List.of(Key.CLOCK_FF)),
            new Constant("us-plus-16nm", List.of(Key.CLOCK_TREE)),
            new Constant("us-plus-16nm", List.of(Key.LUT_LOGIC, Key.NET_SIGNAL)),
            new Constant("us-plus-16nm", List.of(Key.LUTRAM_READ, Key.LUTRAM_WRITE)),
            new Constant("us-plus-16nm", List.of(Key.BRAM_READ, Key.BRAM_WRITE)),
            new Constant("us-plus-16nm", List.of(Key.HOST_CORE)),
            new Constant("7-series-28nm", List.of(Key.CLOCK_FF)),
            new Constant("7-series-28nm", List.of(Key.CLOCK_TREE)),
            new Constant("7-series-28nm", List.of(Key.LUT_LOGIC, Key.NET_SIGNAL)),
            new Constant("7-series-28nm", List.of(Key.BRAM_READ, Key.BRAM_WRITE)));

    /** What a start counts, in reports: so little that two reports outweigh it, and enough that a constant in none stays. */
    private static final double START = 0.25;

    private static final int MOST_STEPS = 10_000;

    private final List<Row> rows;
    private final Optimum found;

    /**
     * Entries that share a factor.
     *
     * @param technology name of their table
     * @param keys the entries
     */
    record Constant(String technology, List<Key> keys) {
        boolean has(String table, Key key) {
            return technology.equals(table) && keys.contains(key);
        }
    }

    /** Fits to some anchors, from the given tables on. */
    LogFit(List<Anchor> seen, Tables begin) {
        rows = seen.stream()
                .filter(anchor -> anchor.watts() > 0)
                .map(anchor -> Row.of(anchor, begin))
                .toList();
        found = new LevenbergMarquardtOptimizer()
                .optimize(new LeastSquaresBuilder()
                        .start(new double[CONSTANTS.size()])
                        .target(new double[rows.size() + CONSTANTS.size()])
                        .model(point -> value(point.toArray()))
                        .lazyEvaluation(false)
                        .maxEvaluations(MOST_STEPS)
                        .maxIterations(MOST_STEPS)
                        .build());
    }

    /** Logarithm of the factor by which an entry has to be multiplied; 0 for one that is not fitted. */
    double logarithm(String technology, Key key) {
        return of(found.getPoint().toArray(), technology, key);
    }

    /** Standard error of that. */
    double error(String technology, Key key) {
        double unexplained = found.getCost() / StrictMath.sqrt(rows.size());
        return of(found.getSigma(0).mapMultiply(unexplained).toArray(), technology, key);
    }

    private static double of(double[] each, String technology, Key key) {
        for (int i = 0; i < each.length; i++) {
            if (CONSTANTS.get(i).has(technology, key)) {
                return each[i];
            }
        }
        return 0;
    }

    private Pair<org.apache.commons.math3.linear.RealVector, org.apache.commons.math3.linear.RealMatrix> value(
            double[] point) {
        double[] residuals = new double[rows.size() + point.length];
        double[][] slopes = new double[residuals.length][point.length];
        for (int i = 0; i < rows.size(); i++) {
            residuals[i] = rows.get(i).residual(point, slopes[i]);
        }
        double weight = StrictMath.sqrt(START);
        for (int c = 0; c < point.length; c++) {
            residuals[rows.size() + c] = weight * point[c];
            slopes[rows.size() + c][c] = weight;
        }
        return new Pair<>(new ArrayRealVector(residuals, false), new Array2DRowRealMatrix(slopes, false));
    }

    /**
     * One anchor.
     *
     * @param watts reported
     * @param terms power of each product of entries where the search begins, W
     * @param powers how often each constant occurs in each product
     */
    private record Row(double watts, double[] terms, int[][] powers) {
        static Row of(Anchor anchor, Tables begin) {
            Technology in = anchor.priced(begin);
            List<Formula.Term> products = anchor.formula(in).terms();
            double[] terms = new double[products.size()];
            int[][] powers = new int[terms.length][];
            for (int i = 0; i < terms.length; i++) {
                Formula.Term product = products.get(i);
                terms[i] = new Formula(List.of(product)).value(in).doubleValue();
                powers[i] = CONSTANTS.stream()
                        .mapToInt(constant -> (int) product.keys().stream()
                                .filter(key -> constant.has(in.name(), key))
                                .count())
                        .toArray();
            }
            return new Row(anchor.watts(), terms, powers);
        }

        /** Logarithm of predicted over reported, and its derivatives. */
        double residual(double[] point, double[] slopes) {
            double sum = 0;
            for (int i = 0; i < terms.length; i++) {
                double term = terms[i];
                for (int c = 0; c < point.length; c++) {
                    term *= StrictMath.exp(powers[i][c] * point[c]);
                }
                sum += term;
                for (int c = 0; c < point.length; c++) {
                    slopes[c] += powers[i][c] * term;
                }
            }
            double all = sum;
            Arrays.setAll(slopes, c -> slopes[c] / all);
            return StrictMath.log(sum / watts);
        }
    }
}
