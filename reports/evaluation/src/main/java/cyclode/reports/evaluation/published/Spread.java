package cyclode.reports.evaluation.published;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/** Where values lie in a sample. */
public final class Spread {
    private Spread() {}

    /** By linear interpolation between the nearest two of sorted numbers. */
    public static double percentile(double[] sorted, double fraction) {
        double at = fraction * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** The 5th percentile of sorted numbers, where a band begins. */
    public static double low(double[] sorted) {
        return percentile(sorted, 0.05);
    }

    /** The 95th percentile of sorted numbers, where a band ends. */
    public static double high(double[] sorted) {
        return percentile(sorted, 0.95);
    }

    /** Share of sorted numbers below a value; equal ones count half. */
    public static double rank(double[] sorted, double value) {
        long below = Arrays.stream(sorted).filter(v -> v < value).count();
        long equal = Arrays.stream(sorted).filter(v -> v == value).count();
        return (below + 0.5 * equal) / sorted.length;
    }

    /** Share of the points that lie further from their centre than a point does, by the Mahalanobis distance of logarithms. */
    public static double jointRank(List<List<Double>> points, List<Double> value) {
        int figures = value.size();
        double[] mean = new double[figures];
        for (List<Double> point : points) {
            for (int i = 0; i < figures; i++) {
                mean[i] += StrictMath.log(point.get(i)) / points.size();
            }
        }
        double[][] covariance = new double[figures][figures];
        for (List<Double> point : points) {
            double[] off = off(point, mean);
            for (int i = 0; i < figures; i++) {
                for (int j = 0; j < figures; j++) {
                    covariance[i][j] += off[i] * off[j] / (points.size() - 1);
                }
            }
        }
        RealMatrix inverse = new SingularValueDecomposition(new Array2DRowRealMatrix(covariance))
                .getSolver()
                .getInverse();
        double own = distance(inverse, off(value, mean));
        long further = points.stream()
                .filter(point -> distance(inverse, off(point, mean)) > own)
                .count();
        return (double) further / points.size();
    }

    private static double[] off(List<Double> point, double[] mean) {
        double[] off = new double[mean.length];
        for (int i = 0; i < off.length; i++) {
            off[i] = StrictMath.log(point.get(i)) - mean[i];
        }
        return off;
    }

    private static double distance(RealMatrix inverse, double[] off) {
        RealVector vector = new ArrayRealVector(off);
        return vector.dotProduct(inverse.operate(vector));
    }
}
