package cyclode.reports.studies.sampling;

/**
 * The points that Sobol indices are estimated from (Saltelli et al., Computer Physics Communications 181 (2010) 259, section 4): for each
 * of a number of base points, A, B, and A with one coordinate after another taken from B. A and B are halves of a Sobol point.
 */
public final class SaltelliPoints implements PointSet {
    private final int dimensions;
    private final long base;
    private final SobolPoints halves;

    /**
     * A design.
     *
     * @param dimensions parameters
     * @param base base points; each takes {@code dimensions + 2} points
     */
    public SaltelliPoints(int dimensions, long base) {
        this.dimensions = dimensions;
        this.base = base;
        halves = new SobolPoints(Math.multiplyExact(2, dimensions), base);
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    @Override
    public long size() {
        return Math.multiplyExact(base, dimensions + 2L);
    }

    /** Points of one base point. */
    public int block() {
        return dimensions + 2;
    }

    @Override
    public double[] point(long number) {
        PointSet.require(this, number);
        double[] both = halves.point(number / block());
        int which = (int) (number % block());
        double[] point = new double[dimensions];
        System.arraycopy(both, which == 1 ? dimensions : 0, point, 0, dimensions);
        if (which > 1) {
            point[which - 2] = both[dimensions + which - 2];
        }
        return point;
    }
}
