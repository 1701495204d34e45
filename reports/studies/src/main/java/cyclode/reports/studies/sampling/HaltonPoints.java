package cyclode.reports.studies.sampling;

import cyclode.core.file.RefusedValue;
import org.apache.commons.math3.random.HaltonSequenceGenerator;

/** Halton's sequence with scrambled digits, without its first point, the origin. */
public final class HaltonPoints implements PointSet {
    /** Coordinates that there are scramblings for. */
    public static final int MOST_DIMENSIONS = 40;

    private final int dimensions;
    private final long size;
    private final HaltonSequenceGenerator sequence;

    /** The first points. */
    public HaltonPoints(int dimensions, long size) {
        this.dimensions = dimensions;
        this.size = size;
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new RefusedValue(dimensions + " parameters by Halton's sequence; allowed: 1 to " + MOST_DIMENSIONS
                    + ", or Sobol's up to " + SobolPoints.MOST_DIMENSIONS);
        }
        if (size >= Integer.MAX_VALUE) {
            throw new RefusedValue(size + " points of Halton's sequence; allowed: fewer than " + Integer.MAX_VALUE);
        }
        sequence = new HaltonSequenceGenerator(dimensions);
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public double[] point(long number) {
        PointSet.require(this, number);
        synchronized (sequence) {
            return sequence.skipTo((int) number + 1);
        }
    }
}
