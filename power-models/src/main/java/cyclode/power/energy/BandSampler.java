package cyclode.power.energy;

import cyclode.core.file.RefusedValue;
import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Draws entries from their ranges, all at once, and prices an account anew with each draw.
 *
 * <p>An entry is drawn from a split triangle: with equal chance below and above its nominal value, each side falling
 * linearly to the end of the range; on a logarithmic axis where the range spans more than a factor of two. So the nominal
 * value is the median of every entry.
 */
public final class BandSampler {
    private static final double JOULES_PER_ATTOJOULE = 1e-18;

    private final long seed;
    private final int samples;

    /** A sampler; equal seeds give equal bands. */
    public BandSampler(long seed, int samples) {
        if (samples < 20) {
            throw new RefusedValue("a band from 5 to 95 % needs at least 20 samples: " + samples);
        }
        this.seed = seed;
        this.samples = samples;
    }

    /** The band of an account's total, J. */
    public Band of(EnergyAccount account) {
        Polynomial total = Polynomial.of(account);
        return band(draw -> total.at(draw) * JOULES_PER_ATTOJOULE, total.entries(account.technology()));
    }

    /** The band of a power, W. */
    public Band of(Formula watts, Technology technology) {
        Polynomial total = Polynomial.of(watts);
        return band(total::at, total.entries(technology));
    }

    /**
     * The band of the ratio of two accounts' totals times a number. Both are priced with the same draws, so that what is in both
     * widens it only as far as their shares differ.
     *
     * @param top account above
     * @param bottom account below, priced with the same technology
     */
    public Band ratio(EnergyAccount top, EnergyAccount bottom, double factor) {
        Polynomial above = Polynomial.of(top);
        Polynomial below = Polynomial.of(bottom);
        List<Entry> entries = new ArrayList<>(top.technology().entries());
        List<Entry> own = above.entries(top.technology());
        List<Entry> other = below.entries(bottom.technology());
        entries.removeIf(entry -> !own.contains(entry) && !other.contains(entry));
        return band(draw -> factor * above.at(draw) / below.at(draw), entries);
    }

    private Band band(ToDoubleFunction<Map<Key, Double>> value, List<Entry> entries) {
        double[] values = new double[samples];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < samples; i++) {
            EnumMap<Key, Double> draw = new EnumMap<>(Key.class);
            for (Entry entry : entries) {
                draw.put(entry.key(), draw(entry, random.nextDouble()));
            }
            values[i] = value.applyAsDouble(draw);
        }
        Arrays.sort(values);
        return new Band(
                value.applyAsDouble(nominal(entries)),
                percentile(values, 0.05),
                percentile(values, 0.95),
                owed(value, entries),
                seed,
                samples);
    }

    /** The value of an entry at a quantile, in the base unit. */
    static double draw(Entry entry, double quantile) {
        double mode = entry.base().doubleValue();
        double end = (quantile < 0.5 ? entry.lowBase() : entry.highBase()).doubleValue();
        double part = 1 - StrictMath.sqrt(1 - Math.abs(2 * quantile - 1));
        double low = entry.lowBase().doubleValue();
        if (low > 0 && entry.highBase().doubleValue() > 2 * low) {
            return mode * StrictMath.exp(part * StrictMath.log(end / mode));
        }
        return mode + part * (end - mode);
    }

    private List<Band.Owed> owed(ToDoubleFunction<Map<Key, Double>> total, List<Entry> entries) {
        EnumMap<Key, Double> point = nominal(entries);
        List<Band.Owed> variances = new ArrayList<>();
        double sum = 0;
        for (Entry entry : entries) {
            double variance = variance(total, point, entry);
            sum += variance;
            variances.add(new Band.Owed(entry.key(), variance));
        }
        double all = sum;
        return variances.stream()
                .filter(o -> o.share() > 0)
                .sorted(Comparator.comparingDouble(Band.Owed::share).reversed().thenComparing(Band.Owed::key))
                .limit(3)
                .map(o -> new Band.Owed(o.key(), o.share() / all))
                .toList();
    }

    /** Variance of the total when one entry alone moves through 99 quantiles. */
    private static double variance(ToDoubleFunction<Map<Key, Double>> total, EnumMap<Key, Double> point, Entry entry) {
        double sum = 0;
        double squares = 0;
        int steps = 99;
        EnumMap<Key, Double> moved = new EnumMap<>(point);
        for (int i = 1; i <= steps; i++) {
            moved.put(entry.key(), draw(entry, i / (steps + 1.0)));
            double value = total.applyAsDouble(moved);
            sum += value;
            squares += value * value;
        }
        double mean = sum / steps;
        return Math.max(0, squares / steps - mean * mean);
    }

    private static EnumMap<Key, Double> nominal(List<Entry> entries) {
        EnumMap<Key, Double> point = new EnumMap<>(Key.class);
        entries.forEach(e -> point.put(e.key(), e.base().doubleValue()));
        return point;
    }

    private static double percentile(double[] sorted, double fraction) {
        double at = fraction * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }
}
