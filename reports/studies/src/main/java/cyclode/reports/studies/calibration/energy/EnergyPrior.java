package cyclode.reports.studies.calibration.energy;

import cyclode.power.technology.Entry;
import cyclode.power.technology.Key;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Values of a technology's entries, drawn from their ranges: evenly in the logarithm where the range spans more than a factor of two, else
 * evenly, each on its own.
 */
public final class EnergyPrior {
    private final double[] low = new double[Key.values().length];
    private final double[] high = new double[Key.values().length];
    private final boolean[] wide = new boolean[Key.values().length];
    private final double[] logarithm = new double[Key.values().length];
    private final int[] drawn;
    private final double[] nominal;

    /**
     * Of a technology.
     *
     * @param free whether values are drawn; otherwise all stay nominal
     */
    public EnergyPrior(List<Entry> technology, boolean free) {
        nominal = nominal(technology);
        for (Entry entry : technology) {
            int at = entry.key().ordinal();
            low[at] = entry.lowBase().doubleValue();
            high[at] = entry.highBase().doubleValue();
            wide[at] = low[at] > 0 && high[at] > 2 * low[at];
            logarithm[at] = wide[at] ? StrictMath.log(high[at] / low[at]) : 0;
        }
        drawn = technology.stream()
                .mapToInt(entry -> entry.key().ordinal())
                .filter(at -> free && low[at] < high[at])
                .toArray();
    }

    /** Nominal values in base units, by {@link Key#ordinal}. */
    public static double[] nominal(List<Entry> technology) {
        double[] values = new double[Key.values().length];
        technology.forEach(entry -> values[entry.key().ordinal()] = entry.base().doubleValue());
        return values;
    }

    /** Values in base units, by {@link Key#ordinal}. */
    public double[] draw(SplittableRandom random) {
        double[] values = nominal.clone();
        for (int at : drawn) {
            double place = random.nextDouble();
            values[at] =
                    wide[at] ? low[at] * StrictMath.exp(place * logarithm[at]) : low[at] + place * (high[at] - low[at]);
        }
        return values;
    }
}
