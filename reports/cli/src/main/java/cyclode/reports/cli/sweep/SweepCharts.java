package cyclode.reports.cli.sweep;

import cyclode.core.text.Decimals;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.chart.HeatMap;
import cyclode.reports.render.chart.ScatterChart;
import cyclode.reports.render.chart.TornadoChart;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.studies.sampling.Magnitude;
import cyclode.reports.studies.sweep.Column;
import cyclode.reports.studies.sweep.Objective;
import cyclode.reports.studies.sweep.Row;
import cyclode.reports.studies.sweep.Sweep;
import cyclode.reports.studies.sweep.SweepFile.HeatMapEntry;
import cyclode.reports.studies.sweep.SweepRows;
import cyclode.reports.studies.sweep.analysis.MainEffects;
import cyclode.reports.studies.sweep.analysis.SweepAnalysis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The charts of a sweep, by the name of their files. */
public final class SweepCharts {
    private static final int DIGITS = 3;
    private static final int NAMED = 5;

    private final Sweep sweep;
    private final SweepRows rows;
    private final SweepAnalysis answers;

    private SweepCharts(Sweep sweep, SweepRows rows, SweepAnalysis answers) {
        this.sweep = sweep;
        this.rows = rows;
        this.answers = answers;
    }

    /** All charts that the sweep has figures for. */
    public static Map<String, Chart> of(Sweep sweep, SweepRows rows, SweepAnalysis answers) {
        SweepCharts charts = new SweepCharts(sweep, rows, answers);
        Map<String, Chart> all = new LinkedHashMap<>();
        ScatterChart scatter = scatter(sweep, rows, answers, false);
        if (scatter != null) {
            all.put("front", scatter);
        }
        sweep.file().heatMap().ifPresent(map -> all.put("heat-map", charts.heatMap(map)));
        for (Objective objective : sweep.objectives()) {
            TornadoChart tornado = charts.tornado(objective.column());
            if (!tornado.rows().isEmpty()) {
                all.put("tornado-" + objective.column().word().replace('_', '-'), tornado);
            }
        }
        return all;
    }

    /**
     * All points with figures over the first two objectives; null where there is one objective only, or nothing to show.
     *
     * @param allNamed whether every point has its settings beside it, or a few of the front only
     */
    static @Nullable ScatterChart scatter(Sweep sweep, SweepRows rows, SweepAnalysis answers, boolean allNamed) {
        if (sweep.objectives().size() < 2 || answers.keeping().isEmpty()) {
            return null;
        }
        Objective x = sweep.objectives().get(0);
        Objective y = sweep.objectives().get(1);
        List<Integer> front = answers.front();
        Set<Integer> onFront = new HashSet<>(front);
        Set<Integer> keeping = new HashSet<>(answers.keeping());
        Set<Integer> labelled = spread(front);
        Set<String> all = new HashSet<>(sweep.axisNames());
        Set<String> telling = telling(sweep, rows, front);
        List<ScatterChart.Point> kept = new ArrayList<>();
        List<ScatterChart.Point> failing = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.row(i);
            if (row.status() == Row.Status.DONE) {
                ScatterChart.Point point = new ScatterChart.Point(
                        allNamed || labelled.contains(i) ? named(sweep, rows, i, allNamed ? all : telling) : "",
                        row.value(x.column()),
                        row.value(y.column()),
                        onFront.contains(i));
                (keeping.contains(i) ? kept : failing).add(point);
            }
        }
        List<ScatterChart.Series> series = new ArrayList<>();
        series.add(new ScatterChart.Series(sweep.constraints().isEmpty() ? "points" : "keeps the constraints", kept));
        if (!failing.isEmpty()) {
            series.add(new ScatterChart.Series("does not", failing));
        }
        return new ScatterChart(
                title(sweep) + ": " + Decimals.grouped(rows.size()) + " points" + common(sweep, rows, front, telling),
                objective(x, rows),
                objective(y, rows),
                series);
    }

    /** A few of many, evenly spread, both ends among them. */
    private static Set<Integer> spread(List<Integer> of) {
        Set<Integer> chosen = new HashSet<>();
        for (int i = 0; i < NAMED && !of.isEmpty(); i++) {
            chosen.add(of.get(i * (of.size() - 1) / (NAMED - 1)));
        }
        return chosen;
    }

    /** The settings of a point, in short, for where the parameters stand above. */
    static String label(SweepRows rows, int position) {
        return String.join(
                ", ",
                rows.point(position).values().stream()
                        .filter(value -> !value.isEmpty())
                        .toList());
    }

    /** The parameters that tell the points of a front apart: those that are drawn and not the same in all; all where there are none. */
    private static Set<String> telling(Sweep sweep, SweepRows rows, List<Integer> front) {
        Set<String> telling = new HashSet<>(sweep.axisNames());
        telling.removeIf(name -> front.stream()
                        .map(i -> rows.point(i)
                                .values()
                                .get(sweep.parameterNames().indexOf(name)))
                        .distinct()
                        .count()
                == 1);
        return telling.isEmpty() ? new HashSet<>(sweep.axisNames()) : telling;
    }

    /** What all points of the front have alike, which their names leave out. */
    private static String common(Sweep sweep, SweepRows rows, List<Integer> front, Set<String> telling) {
        Set<String> alike = new HashSet<>(sweep.axisNames());
        alike.removeAll(telling);
        return front.isEmpty() || alike.isEmpty() ? "" : "; on the front " + named(sweep, rows, front.get(0), alike);
    }

    /** The settings of a point, each with its parameter's name. */
    private static String named(Sweep sweep, SweepRows rows, int position, Set<String> names) {
        List<String> values = rows.point(position).values();
        return IntStream.range(0, values.size())
                .filter(p -> !values.get(p).isEmpty()
                        && names.contains(sweep.parameterNames().get(p)))
                .mapToObj(p -> sweep.parameterNames().get(p) + " " + values.get(p))
                .collect(Collectors.joining(", "));
    }

    private static String title(Sweep sweep) {
        return sweep.file().description().isEmpty()
                ? sweep.file().name()
                : sweep.file().description();
    }

    private static ScatterChart.Objective objective(Objective objective, SweepRows rows) {
        return new ScatterChart.Objective(
                quantity(objective.column()),
                scale(objective.column(), rows),
                objective.less() ? ScatterChart.Better.LESS : ScatterChart.Better.MORE);
    }

    private static Quantity quantity(Column column) {
        String unit = column.unit().equals("1") && column.type() == Column.Type.DECIMAL ? "×" : column.unit();
        return new Quantity(column.title(), unit);
    }

    private static Scale scale(Column column, SweepRows rows) {
        DoubleStream values =
                IntStream.range(0, rows.size()).mapToDouble(i -> rows.row(i).value(column));
        return Scale.of(values.filter(value -> !Double.isNaN(value)), Scale.WIDE);
    }

    /** In each cell the best value of the points that have its two settings and keep the constraints. */
    private HeatMap heatMap(HeatMapEntry map) {
        Column column = map.figure()
                .flatMap(Column::find)
                .orElse(sweep.objectives().get(0).column());
        boolean less = sweep.objectives().stream()
                .filter(each -> each.column() == column)
                .findFirst()
                .map(Objective::less)
                .orElse(column.less());
        List<String> across = ascending(sweep.settings(map.across()));
        List<String> up = ascending(sweep.settings(map.up()));
        double[][] best = new double[up.size()][across.size()];
        for (double[] row : best) {
            Arrays.fill(row, Double.NaN);
        }
        int x = sweep.parameterNames().indexOf(map.across());
        int y = sweep.parameterNames().indexOf(map.up());
        for (int i : answers.keeping()) {
            int column1 = across.indexOf(rows.point(i).values().get(x));
            int row = up.indexOf(rows.point(i).values().get(y));
            if (column1 >= 0 && row >= 0) {
                best[row][column1] = better(best[row][column1], rows.row(i).value(column), less);
            }
        }
        List<List<Double>> values = new ArrayList<>();
        for (double[] row : best) {
            values.add(Arrays.stream(row).boxed().toList());
        }
        return new HeatMap(
                "Best " + column.title() + " over " + map.across() + " and " + map.up(),
                axis(map.across(), across),
                numbers(across),
                axis(map.up(), up),
                numbers(up),
                quantity(column),
                scale(column, rows),
                DIGITS,
                values);
    }

    /** By value where all are numbers of one unit, and else as the file has them. */
    private static List<String> ascending(List<String> settings) {
        Map<String, BigDecimal> values = Magnitude.of(settings).orElse(Map.of());
        return values.isEmpty()
                ? settings
                : values.keySet().stream()
                        .sorted(Comparator.comparing(values::get))
                        .toList();
    }

    /** A parameter with the unit that all its settings end in. */
    private static Quantity axis(String parameter, List<String> settings) {
        String unit = unit(settings);
        return new Quantity(parameter, unit.isEmpty() ? "1" : unit);
    }

    private static List<String> numbers(List<String> settings) {
        int unit = unit(settings).length();
        return settings.stream()
                .map(each -> each.substring(0, each.length() - unit).strip())
                .toList();
    }

    /** What stands behind the number in all settings alike; empty where there is no such. */
    private static String unit(List<String> settings) {
        String unit = settings.get(0).replaceFirst("^-?[0-9.]+", "").strip();
        return settings.stream().allMatch(each -> each.matches("-?[0-9.]+ *" + Pattern.quote(unit))) ? unit : "";
    }

    private static double better(double a, double b, boolean less) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) ? b : a;
        }
        return less ? Math.min(a, b) : Math.max(a, b);
    }

    private TornadoChart tornado(Column column) {
        List<TornadoChart.Row> effects = new ArrayList<>();
        for (MainEffects.Effect each : answers.effects(column)) {
            List<TornadoChart.Choice> between = each.between().entrySet().stream()
                    .map(setting -> new TornadoChart.Choice(setting.getKey(), setting.getValue()))
                    .toList();
            effects.add(new TornadoChart.Row(
                    each.parameter(), each.low(), each.high(), each.atLow(), each.atHigh(), between));
        }
        return new TornadoChart(
                "Mean " + column.title() + " at the ends of each parameter, over all others",
                quantity(column),
                new TornadoChart.Centre("mean of all points", MainEffects.mean(rows, column)),
                effects);
    }
}
