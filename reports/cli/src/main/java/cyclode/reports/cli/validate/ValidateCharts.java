package cyclode.reports.cli.validate;

import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.chart.Histogram;
import cyclode.reports.render.chart.XyChart;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.validation.Validation;
import cyclode.reports.validation.verdict.UnitVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** The charts of a validation: the model's cycles against the RTL's, and how often which difference. */
public final class ValidateCharts {
    /** Differences up to this are counted one by one. */
    private static final long MOST_SINGLE = 40;

    private static final int BINS = 21;

    /** Series told apart by colour. */
    private static final int MOST_SERIES = 8;

    private ValidateCharts() {}

    /** The charts by name; none where no unit has cycles on both sides. */
    public static Map<String, Chart> of(Validation.Result result) {
        List<UnitVerdict> timed = result.units().stream()
                .filter(unit -> unit.difference().isPresent())
                .toList();
        Map<String, Chart> charts = new LinkedHashMap<>();
        if (!timed.isEmpty()) {
            charts.put("model-against-rtl", against(timed));
            charts.put("differences", differences(timed));
        }
        return charts;
    }

    /** Those that fail stand on top as crosses with what fails: equal cycles do not make a failure lie on the diagonal unseen. */
    private static Chart against(List<UnitVerdict> units) {
        Map<String, List<XyChart.Point>> points = new LinkedHashMap<>();
        List<XyChart.Point> failed = new ArrayList<>();
        boolean grouped = units.stream().map(ValidateCharts::group).distinct().count() <= MOST_SERIES;
        for (UnitVerdict unit : units) {
            double rtl = unit.rtlCycles().orElseThrow();
            double model = unit.modelCycles().orElseThrow();
            if (unit.equal()) {
                points.computeIfAbsent(grouped ? group(unit) : "units", name -> new ArrayList<>())
                        .add(new XyChart.Point(rtl, model));
            } else {
                failed.add(new XyChart.Point(rtl, model, unit.unit() + ": " + failure(unit)));
            }
        }
        DoubleStream cycles = units.stream()
                .flatMapToDouble(unit -> DoubleStream.of(
                        unit.rtlCycles().orElseThrow(), unit.modelCycles().orElseThrow()));
        Scale scale = Scale.of(cycles, Scale.WIDE);
        List<XyChart.Series> series = new ArrayList<>();
        points.forEach((name, all) -> series.add(new XyChart.Series(name, XyChart.Style.POINTS, all)));
        if (!failed.isEmpty()) {
            series.add(new XyChart.Series("differs", XyChart.Style.CROSSES, failed));
        }
        return new XyChart(
                "Model against RTL: " + cases(units.size()) + ", "
                        + (failed.isEmpty()
                                ? "none differs"
                                : failed.size() + (failed.size() == 1 ? " differs" : " differ")),
                new Quantity("RTL", "cycles"),
                scale,
                new Quantity("model", "cycles"),
                scale,
                series,
                0.05);
    }

    /** What fails, in a few words: the first beat that differs, or the difference in cycles. */
    private static String failure(UnitVerdict unit) {
        return unit.firstChannel()
                .map(channel -> channel.channel() + ", beat "
                        + channel.first().orElseThrow().beat().beat())
                .orElseGet(() -> {
                    long cycles = unit.difference().orElseThrow();
                    return (cycles > 0 ? "+" : "") + cycles + (Math.abs(cycles) == 1 ? " cycle" : " cycles");
                });
    }

    private static String cases(int count) {
        return count == 1 ? "1 case" : count + " cases";
    }

    /** The part of a name before the last slash, as rows of a table have it. */
    private static String group(UnitVerdict unit) {
        String name = unit.unit();
        int slash = name.lastIndexOf('/');
        return slash < 0 ? name : name.substring(slash + 1).split(" ", 2)[0];
    }

    private static Chart differences(List<UnitVerdict> units) {
        LongSummaryStatistics all = units.stream()
                .mapToLong(unit -> unit.difference().orElseThrow())
                .summaryStatistics();
        long low = Math.min(0, all.getMin());
        long high = Math.max(0, all.getMax());
        long width = high - low <= MOST_SINGLE ? 1 : (high - low) / BINS + 1;
        // A few bins on either side of a single one, so that the axis has a scale.
        long from = low - 3 * width;
        int count = (int) ((high - low) / width) + 7;
        List<Double> edges = new ArrayList<>();
        long[] counts = new long[count];
        for (int bin = 0; bin <= count; bin++) {
            edges.add(from + bin * width - 0.5);
        }
        for (UnitVerdict unit : units) {
            counts[(int) ((unit.difference().orElseThrow() - from) / width)]++;
        }
        return new Histogram(
                "RTL less model: " + cases(units.size()),
                new Quantity("difference", "cycles"),
                edges,
                LongStream.of(counts).boxed().toList(),
                List.of());
    }
}
