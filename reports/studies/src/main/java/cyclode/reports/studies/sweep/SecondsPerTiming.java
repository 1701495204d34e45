package cyclode.reports.studies.sweep;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.descriptive.rank.Median;

/**
 * How long a timing still to come takes, judged by those that are done. The first ones of a sweep take far longer than later ones, which
 * find most launches known and the simulator compiled; so the first half of what is done does not count, and the later ones are taken to
 * go on quickening somewhere between not at all and as they did.
 *
 * @param least seconds of a timing, on the mean, if they go on quickening; 0 where nothing was timed
 * @param most the same if they do not
 */
public record SecondsPerTiming(double least, double most) {
    /** Nothing was timed. */
    static final SecondsPerTiming UNKNOWN = new SecondsPerTiming(0, 0);

    /** The steepest fall that is believed: the time of a timing with the number of timings to this power, negative. */
    private static final double STEEPEST = 0.5;
    /** Of so few, the halves say nothing about a trend. */
    private static final int FEW = 8;

    /**
     * What some timings tell of those to come.
     *
     * @param seconds what they took, in the order in which they ended
     * @param ahead how many there are to come
     */
    static SecondsPerTiming of(List<Double> seconds, long ahead) {
        double[] all = seconds.stream().mapToDouble(Double::doubleValue).toArray();
        int count = all.length;
        if (count == 0) {
            return UNKNOWN;
        }
        double later = mean(all, count / 2, count);
        // The trend is that of what is typical: a first point of a shape, which takes many times as long, may fall into
        // either.
        double typicalLater = median(all, count / 2, count);
        double typicalEarlier = median(all, count / 4, Math.max(count / 4 + 1, count / 2));
        if (count < FEW || ahead < 1 || !(typicalEarlier > typicalLater)) {
            return new SecondsPerTiming(later, later);
        }
        // The halves' centres are a doubling apart.
        double power = Math.min(STEEPEST, StrictMath.log(typicalEarlier / typicalLater) / StrictMath.log(2));
        return new SecondsPerTiming(later * fallen(count, ahead, power), later);
    }

    /** The mean of (x / centre of the later half) to the power of -p, x from {@code count} to {@code count + ahead}. */
    private static double fallen(double count, double ahead, double p) {
        double centre = 0.75 * count;
        double integral = (StrictMath.pow(count + ahead, 1 - p) - StrictMath.pow(count, 1 - p)) / (1 - p);
        return StrictMath.pow(centre, p) * integral / ahead;
    }

    private static double median(double[] values, int from, int to) {
        return new Median().evaluate(values, from, to - from);
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElse(0);
    }
}
