package cyclode.reports.studies.sweep.analysis;

import static java.util.Objects.requireNonNull;

import cyclode.reports.studies.sampling.Magnitude;
import cyclode.reports.studies.sampling.SobolIndices;
import cyclode.reports.studies.sweep.Column;
import cyclode.reports.studies.sweep.Sweep;
import cyclode.reports.studies.sweep.SweepRows;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How far a sweep's figures depend on its parameters. */
public final class MainEffects {
    /** Settings of a parameter that are looked at one by one. */
    private static final int MOST_SETTINGS = 64;

    private static final int TENTH = 10;
    private static final long SEED = 1;

    private MainEffects() {}

    /** Sobol indices of a figure, in the order of {@link Sweep#axisNames}; of a sweep whose points are taken for that. */
    static SobolIndices indices(Sweep sweep, SweepRows rows, Column column) {
        int block = sweep.axisNames().size() + 2;
        Map<Long, double[]> blocks = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            long number = rows.point(i).number();
            double[] results = blocks.computeIfAbsent(number / block, key -> {
                double[] none = new double[block];
                Arrays.fill(none, Double.NaN);
                return none;
            });
            results[(int) (number % block)] = rows.row(i).value(column);
        }
        return SobolIndices.of(new ArrayList<>(blocks.values()), SEED);
    }

    /**
     * A figure's mean with a parameter at either end of its settings.
     *
     * @param parameter its name
     * @param low the setting at one end
     * @param high the setting at the other
     * @param atLow the mean over all points with the former
     * @param atHigh the mean over all points with the latter
     * @param between the means with the settings between, in their order; none where settings are many
     */
    public record Effect(
            String parameter, String low, String high, double atLow, double atHigh, Map<String, Double> between) {
        public Effect {
            between = Collections.unmodifiableMap(new LinkedHashMap<>(between));
        }
    }

    /**
     * The effects of all parameters on a figure. The ends of numbers are the least and the greatest (of many, the tenth at either end);
     * of other settings, those with the least and the greatest mean.
     */
    static List<Effect> effects(Sweep sweep, SweepRows rows, Column column) {
        List<Effect> effects = new ArrayList<>();
        List<String> names = sweep.parameterNames();
        for (int p = 0; p < names.size(); p++) {
            if (sweep.axisNames().contains(names.get(p))) {
                Map<String, Mean> means = means(rows, column, p);
                if (means.size() > 1) {
                    effects.add(effect(names.get(p), means));
                }
            }
        }
        return effects;
    }

    /** The mean of a figure over all points that have it; not a number where none has. */
    public static double mean(SweepRows rows, Column column) {
        Mean mean = new Mean();
        for (int i = 0; i < rows.size(); i++) {
            mean.add(rows.row(i).value(column));
        }
        return mean.value();
    }

    private static final class Mean {
        private double sum;
        private int count;

        void add(double value) {
            if (!Double.isNaN(value)) {
                sum += value;
                count++;
            }
        }

        double value() {
            return sum / count;
        }
    }

    /** By setting; settings of one value, such as 0.1GHz and 100MHz, are one, under the first of their names. */
    private static Map<String, Mean> means(SweepRows rows, Column column, int parameter) {
        Map<String, Mean> means = new LinkedHashMap<>();
        Map<Object, String> names = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String setting = rows.point(i).values().get(parameter);
            if (!setting.isEmpty() && !Double.isNaN(rows.row(i).value(column))) {
                Object value = Magnitude.of(setting).<Object>map(each -> each).orElse(setting);
                means.computeIfAbsent(names.computeIfAbsent(value, first -> setting), key -> new Mean())
                        .add(rows.row(i).value(column));
            }
        }
        return means;
    }

    private static Effect effect(String name, Map<String, Mean> means) {
        Map<String, BigDecimal> values = Magnitude.of(means.keySet()).orElse(Map.of());
        List<String> settings = new ArrayList<>(means.keySet());
        settings.sort(
                values.isEmpty()
                        ? Comparator.comparing(each -> mean(means, each).value())
                        : Comparator.comparing(each -> requireNonNull(values.get(each))));
        if (settings.size() <= MOST_SETTINGS) {
            String low = settings.get(0);
            String high = settings.get(settings.size() - 1);
            Map<String, Double> between = new LinkedHashMap<>();
            settings.subList(1, settings.size() - 1)
                    .forEach(each -> between.put(each, mean(means, each).value()));
            return new Effect(
                    name, low, high, mean(means, low).value(), mean(means, high).value(), between);
        }
        int tenth = settings.size() / TENTH;
        List<String> lowest = settings.subList(0, tenth);
        List<String> highest = settings.subList(settings.size() - tenth, settings.size());
        return new Effect(
                name,
                "to " + lowest.get(tenth - 1),
                "from " + highest.get(0),
                mean(lowest, means),
                mean(highest, means),
                Map.of());
    }

    private static Mean mean(Map<String, Mean> means, String setting) {
        return requireNonNull(means.get(setting), setting);
    }

    private static double mean(List<String> settings, Map<String, Mean> means) {
        double sum = 0;
        int count = 0;
        for (String each : settings) {
            sum += mean(means, each).sum;
            count += mean(means, each).count;
        }
        return sum / count;
    }
}
