package cyclode.reports.studies.sampling;

import java.util.SplittableRandom;

/**
 * Independent points. The start of each point's random numbers is its number and the seed, mixed by odd constants.
 *
 * @param dimensions coordinates
 * @param size how many
 * @param seed other seeds give other points
 */
public record RandomPoints(int dimensions, long size, long seed) implements PointSet {
    @Override
    public double[] point(long number) {
        PointSet.require(this, number);
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + number * 0xD1342543DE82EF95L);
        double[] point = new double[dimensions];
        for (int i = 0; i < dimensions; i++) {
            point[i] = random.nextDouble();
        }
        return point;
    }
}
