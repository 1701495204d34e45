package cyclode.reports.studies.sampling;

import cyclode.core.file.RefusedValue;
import java.math.BigInteger;
import java.util.List;

/** Every combination of the levels of axes; the last axis changes fastest. */
public final class FactorialPoints implements PointSet {
    private final List<Axis> axes;
    private final long size;

    /**
     * All combinations.
     *
     * @throws RefusedValue if an axis has no counted levels, or the combinations are more than a {@code long} holds
     */
    public FactorialPoints(List<Axis> axes) {
        this.axes = List.copyOf(axes);
        this.size = count(axes).longValueExact();
    }

    /**
     * How many combinations there are.
     *
     * @throws RefusedValue if an axis has no counted levels
     */
    public static BigInteger count(List<Axis> axes) {
        BigInteger count = BigInteger.ONE;
        for (Axis axis : axes) {
            if (axis.levels() == 0) {
                throw new RefusedValue("a range of decimals has no combinations; give its number of points");
            }
            count = count.multiply(BigInteger.valueOf(axis.levels()));
        }
        return count;
    }

    @Override
    public int dimensions() {
        return axes.size();
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public double[] point(long number) {
        PointSet.require(this, number);
        double[] point = new double[axes.size()];
        long rest = number;
        for (int i = axes.size() - 1; i >= 0; i--) {
            Axis axis = axes.get(i);
            point[i] = axis.place(rest % axis.levels());
            rest /= axis.levels();
        }
        return point;
    }
}
