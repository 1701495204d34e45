package cyclode.reports.studies.sweep;

import cyclode.core.file.Default;
import cyclode.core.file.RefusedValue;
import cyclode.reports.studies.accuracy.DataEntry;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a sweep file says.
 *
 * @param name of the sweep
 * @param description one line
 * @param workload name or path
 * @param hardware name or path
 * @param baseline what every point is compared with
 * @param set values that hold for every point, as {@code hardware.clocks.fabric=125MHz}
 * @param parameters what varies
 * @param sampling which points of the space are taken
 * @param constraints what a point must keep to be of use
 * @param objectives what a good point has little or much of
 * @param heatMap two parameters and the figure to draw over them
 * @param data labelled data that every point's accuracy is measured on
 */
public record SweepFile(
        String name,
        @Default("''") String description,
        String workload,
        String hardware,
        @Default("cortex-a53/framework-4t") String baseline,
        @Default("[]") List<String> set,
        List<ParameterEntry> parameters,
        @Default("{kind: factorial}") SamplingEntry sampling,
        @Default("[]") List<ConstraintEntry> constraints,
        @Default("[]") List<ObjectiveEntry> objectives,
        Optional<HeatMapEntry> heatMap,
        Optional<DataEntry> data) {
    /** Refuses a sweep in which nothing varies, and a name that no folder can have. */
    public SweepFile {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new RefusedValue(
                    "name '" + name + "'; allowed: up to 64 letters, digits, dots, hyphens and underscores");
        }
        if (parameters.isEmpty()) {
            throw new RefusedValue("nothing varies; allowed: at least one parameter");
        }
    }

    /**
     * Something that varies. Its settings are one of {@code values}, {@code range}, {@code powers-of-two}, {@code log}, {@code rows},
     * {@code expression}.
     *
     * @param name what conditions, expressions and tables call it; the path's end where none is given
     * @param path what it sets, as {@code hardware.units.matmul.rows}
     * @param paths several values that move together
     * @param values one setting after the other
     * @param range decimals or integers evenly spread
     * @param powersOfTwo those within two ends
     * @param log decimals spread evenly in the logarithm
     * @param rows one value for each of the paths in every row
     * @param expression an integer worked out of parameters above, as {@code = rows * 2}; it adds no points
     * @param when settings of parameters above, without which this one keeps the file's value
     */
    public record ParameterEntry(
            Optional<String> name,
            Optional<String> path,
            @Default("[]") List<String> paths,
            Optional<List<Object>> values,
            Optional<RangeEntry> range,
            Optional<PowersEntry> powersOfTwo,
            Optional<LogEntry> log,
            Optional<List<List<Object>>> rows,
            Optional<String> expression,
            @Default("{}") Map<String, List<Object>> when) {}

    /**
     * Numbers evenly spread.
     *
     * @param from the first
     * @param to none is greater
     * @param step from one to the next
     * @param points how many, both ends among them; in place of a step
     * @param unit written behind each
     */
    public record RangeEntry(
            BigDecimal from,
            BigDecimal to,
            Optional<BigDecimal> step,
            Optional<Long> points,
            @Default("''") String unit) {}

    /**
     * Powers of two.
     *
     * @param from none is less
     * @param to none is greater
     * @param unit written behind each
     */
    public record PowersEntry(long from, long to, @Default("''") String unit) {}

    /**
     * Numbers evenly spread in the logarithm.
     *
     * @param from the first
     * @param to the last
     * @param points how many, both ends among them
     * @param whole whether they are rounded to integers
     * @param unit written behind each
     */
    public record LogEntry(
            BigDecimal from,
            BigDecimal to,
            Optional<Long> points,
            @Default("false") boolean whole,
            @Default("''") String unit) {}

    /**
     * Which points are taken.
     *
     * @param kind how
     * @param points how many; of all kinds but factorial
     * @param seed of random points
     */
    public record SamplingEntry(Kind kind, Optional<Long> points, @Default("1") long seed) {
        /** How points are taken. */
        public enum Kind {
            /** Every combination. */
            FACTORIAL,
            /** Independent points. */
            RANDOM,
            /** Sobol's sequence. */
            SOBOL,
            /** Halton's sequence. */
            HALTON,
            /** The points from which Sobol indices are estimated. */
            SALTELLI
        }
    }

    /**
     * What a point must keep.
     *
     * @param figure a figure of the points
     * @param atLeast least value
     * @param atMost greatest value
     * @param is what a figure of yes and no must be
     */
    public record ConstraintEntry(
            String figure, Optional<BigDecimal> atLeast, Optional<BigDecimal> atMost, Optional<Boolean> is) {}

    /**
     * What makes a point good.
     *
     * @param figure a figure of the points
     * @param better which way; the figure's own where none is given
     */
    public record ObjectiveEntry(String figure, Optional<Better> better) {}

    /** Which way a figure gets better. */
    public enum Better {
        /** Little is good. */
        LESS,
        /** Much is good. */
        MORE
    }

    /**
     * A figure over two parameters.
     *
     * @param across a parameter's name
     * @param up a parameter's name
     * @param figure a figure of the points; the first objective where none is given
     */
    public record HeatMapEntry(String across, String up, Optional<String> figure) {}
}
