package cyclode.reports.cli.reproduce;

import cyclode.core.text.Decimals;
import cyclode.reports.render.chart.BarChart;
import cyclode.reports.render.chart.BarChart.Interval;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.chart.ScatterChart;
import cyclode.reports.render.chart.TornadoChart;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.reports.studies.reproduction.ReproductionResult;
import cyclode.reports.studies.reproduction.ReproductionResult.Prediction;
import cyclode.reports.studies.reproduction.ReproductionResult.Swing;
import cyclode.reports.studies.reproduction.SearchResult;
import cyclode.reports.studies.reproduction.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The charts of a reproduction, by the name of their files. */
public final class ReproductionCharts {
    private static final int SWINGS = 12;
    private static final double DECADE = 10;
    private static final List<Quantity> PAIRED = List.of(
            Quantity.SUSTAINED_MACS, Quantity.BASELINE_TIME, Quantity.BASELINE_POWER, Quantity.ACCELERATED_POWER);

    private final ReproductionResult result;
    private final Map<String, Chart> charts = new LinkedHashMap<>();

    private ReproductionCharts(ReproductionResult result) {
        this.result = result;
    }

    /** All charts that there are figures for. */
    public static Map<String, Chart> of(ReproductionResult result) {
        ReproductionCharts all = new ReproductionCharts(result);
        all.forecast("x", "forecast", axis("ratio to the processor alone", "×"));
        all.forecast("ms", "forecast-time", axis("time of an inference", "ms"));
        all.forecast("mJ", "forecast-energy", axis("energy of an inference", "mJ"));
        result.file().targets().stream().filter(Target::counts).forEach(target -> all.tornado(target.figure()));
        SearchResult search = result.search();
        if (search != null && !search.samples().isEmpty()) {
            all.pairs(search);
            all.settings(search);
        }
        return all.charts;
    }

    private void forecast(String unit, String name, cyclode.reports.render.drawing.Quantity axis) {
        List<BarChart.Group> groups = new ArrayList<>();
        for (Prediction.Row row : result.prediction().rows()) {
            if (row.target().counts() && row.target().figure().unit().equals(unit)) {
                groups.add(new BarChart.Group(
                        row.target()
                                .at()
                                .orElse(ReproductionTable.name(row.target().figure())),
                        List.of(new BarChart.Bar(row.predicted(), new Interval(row.low(), row.high()))),
                        row.target().number()));
            }
        }
        if (!groups.isEmpty()) {
            charts.put(
                    name,
                    new BarChart(
                            result.file().name() + ": predicted at the nominal point, with its band",
                            axis,
                            Scale.LOG,
                            3,
                            List.of("predicted"),
                            groups));
        }
    }

    private void tornado(Quantity quantity) {
        List<TornadoChart.Row> rows = new ArrayList<>();
        for (Swing swing : ReproductionTable.widest(result.swings(), quantity, SWINGS)) {
            List<TornadoChart.Choice> between = new ArrayList<>();
            swing.between().forEach((setting, figures) -> {
                Double value = figures.get(quantity);
                if (value != null && Double.isFinite(value)) {
                    between.add(new TornadoChart.Choice(setting, value));
                }
            });
            rows.add(new TornadoChart.Row(
                    swing.parameter(), swing.low(), swing.high(), swing.low(quantity), swing.high(quantity), between));
        }
        result.prediction().rows().stream()
                .filter(row -> row.target().figure() == quantity && !rows.isEmpty())
                .findFirst()
                .ifPresent(row -> charts.put(
                        "tornado-" + quantity.word(),
                        new TornadoChart(
                                result.file().name() + ": what moves " + ReproductionTable.name(quantity)
                                        + " (published " + row.target().value().orElseThrow() + ")",
                                axis(quantity),
                                row.predicted(),
                                rows)));
    }

    /** Every figure of a few against every other, a point for each accepted draw, by its software stack. */
    private void pairs(SearchResult search) {
        for (int i = 0; i < PAIRED.size(); i++) {
            for (int j = i + 1; j < PAIRED.size(); j++) {
                charts.put(
                        "pair-" + PAIRED.get(i).word() + "-" + PAIRED.get(j).word(),
                        pair(search, PAIRED.get(i), PAIRED.get(j)));
            }
        }
    }

    private ScatterChart pair(SearchResult search, Quantity x, Quantity y) {
        int stack = search.parameters().size() - 4;
        Map<String, List<ScatterChart.Point>> series = new LinkedHashMap<>();
        for (SearchResult.SampleRow row : search.samples()) {
            series.computeIfAbsent(row.settings().get(stack), any -> new ArrayList<>())
                    .add(new ScatterChart.Point(
                            "", row.figures().get(x.ordinal()), row.figures().get(y.ordinal()), false));
        }
        return new ScatterChart(
                result.file().name() + ": designs within " + Decimals.percent(search.tolerance(), 1)
                        + " of all targets",
                new ScatterChart.Objective(axis(x), scale(search, x), ScatterChart.Better.LESS),
                new ScatterChart.Objective(axis(y), scale(search, y), ScatterChart.Better.LESS),
                series.entrySet().stream()
                        .map(each -> new ScatterChart.Series(each.getKey(), each.getValue()))
                        .toList());
    }

    /** Logarithmic where values span a decade: over less, an axis would have hardly a label. */
    private static Scale scale(SearchResult search, Quantity quantity) {
        return Scale.of(
                search.samples().stream().mapToDouble(row -> row.figures().get(quantity.ordinal())), DECADE);
    }

    /** For parameters of few settings, each setting's share of the accepted beside its share of the prior. */
    private void settings(SearchResult search) {
        for (SearchResult.ParameterMarginal belief : search.parameters()) {
            if (!belief.settings().isEmpty()) {
                charts.put(
                        "share-" + belief.name().replace(' ', '-'),
                        new BarChart(
                                result.file().name() + ": " + belief.name(),
                                axis("share", "%"),
                                Scale.LINEAR,
                                3,
                                List.of("accepted", "prior"),
                                belief.settings().stream()
                                        .map(each -> new BarChart.Group(
                                                each.setting(),
                                                List.of(
                                                        BarChart.Bar.of(100 * each.accepted()),
                                                        BarChart.Bar.of(100 * each.prior())),
                                                null))
                                        .toList()));
            }
        }
    }

    private static cyclode.reports.render.drawing.Quantity axis(Quantity quantity) {
        String unit = quantity.unit().equals("x") ? "×" : quantity.unit();
        return axis(ReproductionTable.name(quantity), unit);
    }

    private static cyclode.reports.render.drawing.Quantity axis(String name, String unit) {
        return new cyclode.reports.render.drawing.Quantity(name, unit);
    }
}
