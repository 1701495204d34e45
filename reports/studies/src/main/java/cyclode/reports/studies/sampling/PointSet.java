package cyclode.reports.studies.sampling;

import cyclode.core.file.RefusedValue;

/** Points of a unit cube, each determined by its number alone. Threads may share a set. */
public sealed interface PointSet permits FactorialPoints, HaltonPoints, RandomPoints, SaltelliPoints, SobolPoints {
    /** Coordinates of a point. */
    int dimensions();

    /** How many points there are. */
    long size();

    /**
     * A point: coordinates from 0 to below 1.
     *
     * @param number from 0 to below {@link #size}
     */
    double[] point(long number);

    /** Refuses numbers that no point has. */
    static void require(PointSet set, long number) {
        if (number < 0 || number >= set.size()) {
            throw new RefusedValue("point " + number + " of " + set.size());
        }
    }
}
