package cyclode.reports.studies.sampling;

import cyclode.core.file.RefusedValue;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.apache.commons.math3.random.HaltonSequenceGenerator;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/** Points of a unit cube, each determined by its number alone. Threads may share a set. */
public final class PointSet {
    /** Coordinates that there are direction numbers of Sobol's sequence for. */
    private static final int MOST_OF_SOBOL = 1000;

    /** Coordinates that there are scramblings of Halton's sequence for. */
    private static final int MOST_OF_HALTON = 40;

    private final int dimensions;
    private final long size;
    private final LongFunction<double[]> points;

    private PointSet(int dimensions, long size, LongFunction<double[]> points) {
        this.dimensions = dimensions;
        this.size = size;
        this.points = points;
    }

    /** Coordinates of a point. */
    public int dimensions() {
        return dimensions;
    }

    /** How many points there are. */
    public long size() {
        return size;
    }

    /**
     * A point: coordinates from 0 to below 1.
     *
     * @param number from 0 to below {@link #size}
     */
    public double[] point(long number) {
        if (number < 0 || number >= size) {
            throw new RefusedValue("point " + number + " of " + size);
        }
        return points.apply(number);
    }

    /**
     * Every combination of the levels of axes; the last axis changes fastest.
     *
     * @throws RefusedValue if an axis has no counted levels, or the combinations are more than a {@code long} holds
     */
    public static PointSet factorial(List<Axis> axes) {
        return new PointSet(axes.size(), combinations(axes).longValueExact(), number -> {
            double[] point = new double[axes.size()];
            long rest = number;
            for (int i = axes.size() - 1; i >= 0; i--) {
                Axis axis = axes.get(i);
                point[i] = axis.place(rest % axis.levels());
                rest /= axis.levels();
            }
            return point;
        });
    }

    /**
     * How many combinations of the levels of axes there are.
     *
     * @throws RefusedValue if an axis has no counted levels
     */
    public static BigInteger combinations(List<Axis> axes) {
        BigInteger count = BigInteger.ONE;
        for (Axis axis : axes) {
            if (axis.levels() == 0) {
                throw new RefusedValue("a range of decimals has no combinations; give its number of points");
            }
            count = count.multiply(BigInteger.valueOf(axis.levels()));
        }
        return count;
    }

    /** Independent points. The start of each point's random numbers is its number and the seed, mixed by odd constants. */
    public static PointSet random(int dimensions, long size, long seed) {
        return new PointSet(dimensions, size, number -> {
            SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number * 0xD1342543DE82EF95L);
            double[] point = new double[dimensions];
            Arrays.setAll(point, i -> random.nextDouble());
            return point;
        });
    }

    /** Sobol's sequence with the direction numbers of Joe and Kuo, without its first point, the origin. */
    public static PointSet sobol(int dimensions, long size) {
        require("Sobol's", dimensions, MOST_OF_SOBOL, "", size);
        SobolSequenceGenerator sequence = new SobolSequenceGenerator(dimensions);
        return new PointSet(dimensions, size, number -> {
            int wanted = (int) number + 1;
            synchronized (sequence) {
                return sequence.getNextIndex() == wanted ? sequence.nextVector() : sequence.skipTo(wanted);
            }
        });
    }

    /** Halton's sequence with scrambled digits, without its first point, the origin. */
    public static PointSet halton(int dimensions, long size) {
        require("Halton's", dimensions, MOST_OF_HALTON, ", or Sobol's up to " + MOST_OF_SOBOL, size);
        HaltonSequenceGenerator sequence = new HaltonSequenceGenerator(dimensions);
        return new PointSet(dimensions, size, number -> {
            synchronized (sequence) {
                return sequence.skipTo((int) number + 1);
            }
        });
    }

    private static void require(String whose, int dimensions, int most, String otherwise, long size) {
        if (dimensions < 1 || dimensions > most) {
            throw new RefusedValue(
                    dimensions + " parameters by " + whose + " sequence; allowed: 1 to " + most + otherwise);
        }
        if (size >= Integer.MAX_VALUE) {
            throw new RefusedValue(
                    size + " points of " + whose + " sequence; allowed: fewer than " + Integer.MAX_VALUE);
        }
    }

    /**
     * The points that Sobol indices are estimated from (Saltelli et al., Computer Physics Communications 181 (2010) 259, section 4): for
     * each of a number of base points, A, B, and A with one coordinate after another taken from B. A and B are halves of a Sobol point.
     *
     * @param base base points; each takes {@code dimensions + 2} points
     */
    public static PointSet saltelli(int dimensions, long base) {
        PointSet halves = sobol(Math.multiplyExact(2, dimensions), base);
        int block = dimensions + 2;
        return new PointSet(dimensions, Math.multiplyExact(base, (long) block), number -> {
            double[] both = halves.point(number / block);
            int which = (int) (number % block);
            double[] point = new double[dimensions];
            System.arraycopy(both, which == 1 ? dimensions : 0, point, 0, dimensions);
            if (which > 1) {
                point[which - 2] = both[dimensions + which - 2];
            }
            return point;
        });
    }
}
