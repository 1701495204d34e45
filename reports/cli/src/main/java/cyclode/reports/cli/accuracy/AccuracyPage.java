package cyclode.reports.cli.accuracy;

import cyclode.core.text.Decimals;
import cyclode.reports.render.chart.BarChart;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.chart.HeatMap;
import cyclode.reports.render.chart.Histogram;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.render.html.DataTable;
import cyclode.reports.render.html.HtmlReport;
import cyclode.reports.render.html.HtmlReport.Headline;
import cyclode.reports.render.html.Section;
import cyclode.reports.render.text.Columns;
import cyclode.reports.studies.accuracy.Answers;
import cyclode.reports.studies.accuracy.Cut;
import cyclode.reports.studies.accuracy.Example;
import cyclode.reports.studies.accuracy.TimingSpread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How right a network is, as charts and as a page. */
public final class AccuracyPage {
    private static final int BINS = 24;
    private static final int MOST_CUTS = 12;

    private final AccuracyReport report;

    /** The page of a report. */
    public AccuracyPage(AccuracyReport report) {
        this.report = report;
    }

    /** The charts by the name of their files. */
    public Map<String, Chart> charts() {
        Map<String, Chart> charts = new LinkedHashMap<>();
        if (report.accuracy().answers() instanceof Answers.Classes classes) {
            charts.put("confusion", confusion(classes));
            charts.put("classes", byClass(classes));
        } else if (report.accuracy().answers() instanceof Answers.Forecasts) {
            double[] errors = report.accuracy().worst().stream()
                    .mapToDouble(Example::margin)
                    .toArray();
            if (errors.length > 0) {
                charts.put("worst", worst(errors));
            }
        }
        if (!report.cutting().isEmpty()) {
            charts.put("saturation", saturation());
        }
        TimingSpread timing = report.accuracy().timing();
        if (timing != null && timing.paths().size() > 1) {
            charts.put("cycles", cycles(timing));
        }
        return charts;
    }

    private static HeatMap confusion(Answers.Classes classes) {
        List<List<Double>> shares = new ArrayList<>();
        for (int[] row : classes.confusion()) {
            int all = Arrays.stream(row).sum();
            shares.add(Arrays.stream(row)
                    .mapToObj(count -> all == 0 ? 0 : 100.0 * count / all)
                    .toList());
        }
        return new HeatMap(
                "Share of each class's examples by prediction",
                new Quantity("predicted", "class"),
                classes.names(),
                new Quantity("own", "class"),
                classes.names(),
                new Quantity("share of the class's examples", "%"),
                Scale.LINEAR,
                2,
                shares);
    }

    private static BarChart byClass(Answers.Classes classes) {
        List<BarChart.Group> groups = IntStream.range(0, classes.names().size())
                .mapToObj(c -> {
                    int all = Arrays.stream(classes.confusion()[c]).sum();
                    double share = all == 0 ? Double.NaN : 100.0 * classes.confusion()[c][c] / all;
                    return new BarChart.Group(classes.names().get(c), List.of(BarChart.Bar.of(share)), null);
                })
                .toList();
        return new BarChart(
                "Examples answered rightly, by class",
                new Quantity("right", "%"),
                Scale.LINEAR,
                3,
                List.of("right"),
                groups);
    }

    private static BarChart worst(double[] errors) {
        List<BarChart.Group> groups = IntStream.range(0, errors.length)
                .mapToObj(i -> new BarChart.Group(String.valueOf(i + 1), List.of(BarChart.Bar.of(errors[i])), null))
                .toList();
        return new BarChart(
                "The greatest errors",
                new Quantity("absolute error", "unit of the series"),
                Scale.LINEAR,
                3,
                List.of("error"),
                groups);
    }

    private BarChart saturation() {
        List<BarChart.Group> groups = report.cutting().stream()
                .limit(MOST_CUTS)
                .map(cut -> new BarChart.Group(
                        cut.site().layer() + ", " + cut.site().what().text() + ", "
                                + cut.site().format(),
                        List.of(BarChart.Bar.of(100 * cut.share())),
                        null))
                .toList();
        return new BarChart(
                "Values that their format cuts off",
                new Quantity("cut off", "%"),
                Scale.LINEAR,
                2,
                List.of("cut off"),
                groups);
    }

    private static Histogram cycles(TimingSpread timing) {
        double least = timing.paths().get(0).cost().cycles();
        double most = timing.paths().get(timing.paths().size() - 1).cost().cycles();
        double width = Math.max(1, (most - least) / BINS);
        List<Double> edges = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i <= BINS; i++) {
            edges.add(least + i * width);
        }
        long[] bins = new long[BINS];
        for (TimingSpread.Path path : timing.paths()) {
            bins[(int) Math.min(BINS - 1, (path.cost().cycles() - least) / width)] += path.examples();
        }
        Arrays.stream(bins).forEach(counts::add);
        return new Histogram(
                "Cycles of an example on " + timing.hardware(),
                new Quantity("cycles", "1"),
                edges,
                counts,
                List.of(new Histogram.Marker("mean", timing.mean().cycles())));
    }

    /** The page. */
    public String html() {
        List<Section> sections = new ArrayList<>();
        charts().values().forEach(chart -> sections.add(Section.figure(chart)));
        TimingSpread timing = report.accuracy().timing();
        if (timing != null) {
            sections.add(DataTable.of(
                    "What the data decides on " + timing.hardware() + ", the cheapest first",
                    new Columns<TimingSpread.Path>()
                            .with("steps tried", TimingSpread.Path::steps)
                            .with("> examples", TimingSpread.Path::examples)
                            .with("> right", TimingSpread.Path::right)
                            .with("> cycles", each -> each.cost().cycles())
                            .with("> time [ms]", each -> each.cost().milliseconds())
                            .with("> energy [mJ]", each -> each.cost().millijoules()),
                    timing.paths()));
        }
        if (!report.accuracy().cuts().isEmpty()) {
            sections.add(DataTable.of(
                    "Values fitted into formats",
                    new Columns<Cut>()
                            .with("layer", cut -> cut.site().layer())
                            .with("what", cut -> cut.site().what().text())
                            .with("format", cut -> cut.site().format().toString())
                            .with("> values", Cut::values)
                            .with("> cut off", Cut::cut)
                            .with("> share [%]", cut -> 100 * cut.share()),
                    report.accuracy().cuts()));
        }
        sections.add(DataTable.of(
                "The worst examples",
                new Columns<Example>()
                        .with("example", Example::record)
                        .with("is", Example::truth)
                        .with("said", Example::said)
                        .with("> by", Example::margin),
                report.accuracy().worst()));
        List<Headline> headlines = new ArrayList<>();
        report.headlines().forEach((name, value) -> {
            int band = value.indexOf(" (");
            headlines.add(new Headline(
                    name,
                    band < 0 ? value : value.substring(0, band),
                    band < 0 ? "" : value.substring(band + 2, value.length() - 1),
                    List.of()));
        });
        return new HtmlReport(
                        "Accuracy of " + report.accuracy().workload(),
                        report.accuracy().data() + ", "
                                + Decimals.grouped(report.accuracy().answers().count()) + " examples",
                        headlines,
                        List.of(),
                        sections,
                        List.of(),
                        List.of(
                                "Parameters: " + report.accuracy().parameters() + ".",
                                "Bands are 95 % confidence intervals: Wilson's of shares, a seeded bootstrap of errors.",
                                report.checked() + "."))
                .html();
    }
}
