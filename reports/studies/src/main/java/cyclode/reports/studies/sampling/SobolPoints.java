package cyclode.reports.studies.sampling;

import cyclode.core.file.RefusedValue;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/** Sobol's sequence with the direction numbers of Joe and Kuo, without its first point, the origin. */
public final class SobolPoints implements PointSet {
    /** Coordinates that there are direction numbers for. */
    public static final int MOST_DIMENSIONS = 1000;

    private final int dimensions;
    private final long size;
    private final SobolSequenceGenerator sequence;

    /** The first points. */
    public SobolPoints(int dimensions, long size) {
        this.dimensions = dimensions;
        this.size = size;
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new RefusedValue(dimensions + " parameters by Sobol's sequence; allowed: 1 to " + MOST_DIMENSIONS);
        }
        if (size >= Integer.MAX_VALUE) {
            throw new RefusedValue(size + " points of Sobol's sequence; allowed: fewer than " + Integer.MAX_VALUE);
        }
        sequence = new SobolSequenceGenerator(dimensions);
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
        int wanted = (int) number + 1;
        synchronized (sequence) {
            return sequence.getNextIndex() == wanted ? sequence.nextVector() : sequence.skipTo(wanted);
        }
    }
}
