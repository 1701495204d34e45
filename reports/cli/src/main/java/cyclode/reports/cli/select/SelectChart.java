package cyclode.reports.cli.select;

import cyclode.reports.render.chart.ScatterChart;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.studies.select.Outcome;
import cyclode.reports.studies.select.SelectResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loss of accuracy over time, a series for each device of the front. */
public final class SelectChart {
    private SelectChart() {}

    /** The chart: the best design by name, and those that are on the front of time and accuracy among all. */
    public static ScatterChart of(SelectResult result) {
        List<Outcome> shown = new ArrayList<>(result.front());
        Outcome best = result.selection().best();
        if (best != null && !shown.contains(best)) {
            shown.add(best);
        }
        Map<String, List<ScatterChart.Point>> series = new LinkedHashMap<>();
        result.selection().verdicts().forEach(each -> series.put(each.device(), new ArrayList<>()));
        for (Outcome each : shown) {
            boolean chosen = each.equals(best);
            series.computeIfAbsent(each.device(), device -> new ArrayList<>())
                    .add(new ScatterChart.Point(
                            chosen ? each.device() + ", chosen" : "",
                            each.latencyMs(),
                            each.accuracy(),
                            shown.stream().noneMatch(other -> better(other, each))));
        }
        series.values().removeIf(List::isEmpty);
        return new ScatterChart(
                "Designs that fit, by device: time and " + SelectTable.accuracy(result),
                new ScatterChart.Objective(
                        new Quantity("time of an inference", "ms"),
                        Scale.of(shown.stream().mapToDouble(Outcome::latencyMs), Scale.WIDE),
                        ScatterChart.Better.LESS),
                new ScatterChart.Objective(
                        new Quantity(SelectTable.accuracy(result), "1"), Scale.LINEAR, ScatterChart.Better.MORE),
                series.entrySet().stream()
                        .map(each -> new ScatterChart.Series(each.getKey(), each.getValue()))
                        .toList());
    }

    private static boolean better(Outcome other, Outcome each) {
        return other.latencyMs() <= each.latencyMs()
                && other.accuracy() >= each.accuracy()
                && (other.latencyMs() < each.latencyMs() || other.accuracy() > each.accuracy());
    }
}
