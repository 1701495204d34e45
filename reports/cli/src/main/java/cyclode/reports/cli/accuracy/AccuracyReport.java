package cyclode.reports.cli.accuracy;

import cyclode.core.csv.CsvWriter;
import cyclode.core.text.Decimals;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.text.TextTable;
import cyclode.reports.studies.accuracy.Accuracy;
import cyclode.reports.studies.accuracy.Answers;
import cyclode.reports.studies.accuracy.Cut;
import cyclode.reports.studies.accuracy.Example;
import cyclode.reports.studies.accuracy.Interval;
import cyclode.reports.studies.accuracy.TimingSpread;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How right a network is, as text, as JSON and as tables.
 *
 * @param accuracy what was measured
 * @param simulated examples that the simulated accelerator was compared on; 0 where no hardware was named
 * @param hardware what these were simulated on; empty where there is none
 */
public record AccuracyReport(Accuracy accuracy, int simulated, String hardware) {
    private static final int MOST_CUTS = 12;
    private static final int MOST_WORST = 5;
    private static final List<Double> QUANTILES = List.of(0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0);

    /** Formats that cut something off, those that cut most first. */
    List<Cut> cutting() {
        return accuracy.cuts().stream()
                .filter(cut -> cut.cut() > 0)
                .sorted((a, b) -> Double.compare(b.share(), a.share()))
                .toList();
    }

    /** A share with its interval. */
    static String share(Interval interval) {
        return Decimals.percent(interval.value(), 2) + " (" + Decimals.percent(interval.low(), 2) + " to "
                + Decimals.percent(interval.high(), 2) + ")";
    }

    static String number(Interval interval) {
        return Decimals.significant(interval.value(), 4) + " (" + Decimals.significant(interval.low(), 4) + " to "
                + Decimals.significant(interval.high(), 4) + ")";
    }

    /** The headline figures by name. */
    Map<String, String> headlines() {
        Map<String, String> lines = new LinkedHashMap<>();
        if (accuracy.answers() instanceof Answers.Classes classes) {
            lines.put("top-1", share(classes.top1()));
            Interval top5 = classes.top5();
            if (top5 != null) {
                lines.put("top-5", share(top5));
            }
            Interval agreement = classes.agreement();
            Interval exact = classes.exactTop1();
            if (agreement != null && exact != null) {
                lines.put("the same network without rounding", share(exact));
                lines.put("same class as without rounding", share(agreement));
            }
        } else if (accuracy.answers() instanceof Answers.Forecasts forecasts) {
            lines.put("RMSE", number(forecasts.rmse()));
            lines.put("MAE", number(forecasts.mae()));
            lines.put("R²", number(forecasts.r2()));
            lines.put("RMSE of the float model", Decimals.significant(forecasts.exactRmse(), 4));
            lines.put("RMS difference from the float model", Decimals.significant(forecasts.fromExact(), 4));
            lines.put("RMSE of repeating the last value", Decimals.significant(forecasts.persistence(), 4));
        }
        return lines;
    }

    /** For a terminal. */
    public String text(Charset terminal) {
        StringBuilder text = new StringBuilder(accuracy.workload() + " on " + accuracy.data() + ", "
                + Decimals.grouped(accuracy.answers().count()) + " examples; parameters: " + accuracy.parameters()
                + "\n\n");
        TextTable figures = new TextTable("Figure", "value (95 % confidence)");
        headlines().forEach(figures::row);
        text.append(figures.render(terminal));
        if (accuracy.answers() instanceof Answers.Classes classes) {
            text.append('\n').append(confusion(classes).render(terminal));
        }
        TimingSpread timing = accuracy.timing();
        if (timing != null) {
            text.append('\n').append(spread(timing).render(terminal));
            text.append('\n').append(quarters(timing).render(terminal));
        }
        List<Cut> cutting = cutting();
        if (!cutting.isEmpty()) {
            TextTable table = new TextTable("Cut off by a format", "format", "> values", "> cut off", "> share");
            cutting.stream()
                    .limit(MOST_CUTS)
                    .forEach(cut -> table.row(
                            cut.site().layer() + ", " + cut.site().what().text(),
                            cut.site().format().toString(),
                            Decimals.grouped(cut.values()),
                            Decimals.grouped(cut.cut()),
                            Decimals.percent(cut.share(), 3)));
            text.append('\n').append(table.render(terminal));
            if (cutting.size() > MOST_CUTS) {
                text.append(cutting.size() - MOST_CUTS).append(" more formats cut values off, see saturation.csv\n");
            }
        } else if (!accuracy.cuts().isEmpty()) {
            text.append("\nno format cuts a value off\n");
        }
        if (!accuracy.worst().isEmpty()) {
            TextTable table = new TextTable("Worst", "is", "said", "> by");
            accuracy.worst().stream()
                    .limit(MOST_WORST)
                    .forEach(each -> table.row(last(each.record()), each.truth(), each.said(), margin(each)));
            text.append('\n').append(table.render(terminal));
        }
        text.append('\n').append(checked()).append('\n');
        return text.toString();
    }

    /** Without the folders. */
    private static String last(String record) {
        return record.substring(record.lastIndexOf(File.separatorChar) + 1);
    }

    private static String margin(Example example) {
        return Decimals.significant(example.margin(), 4);
    }

    /** What the outputs were held to. */
    String checked() {
        return simulated == 0
                ? "values: kernels for many inputs; --hardware NAME also simulates examples and compares"
                : "values: kernels for many inputs; " + simulated + " of the examples simulated on " + hardware
                        + ", all outputs equal";
    }

    private static TextTable confusion(Answers.Classes classes) {
        List<String> headings = new ArrayList<>(List.of("Class", "> examples", "> right", "most often taken for"));
        TextTable table = new TextTable(headings.toArray(String[]::new));
        for (int c = 0; c < classes.names().size(); c++) {
            int[] row = classes.confusion()[c];
            int all = Arrays.stream(row).sum();
            int other = other(row, c);
            table.row(
                    classes.names().get(c),
                    String.valueOf(all),
                    all == 0 ? "" : Decimals.percent((double) row[c] / all, 1),
                    other < 0 ? "" : classes.names().get(other) + ", " + row[other] + " times");
        }
        return table;
    }

    /** The class that examples of another are taken for most often; −1 where none are. */
    private static int other(int[] row, int own) {
        int most = -1;
        for (int c = 0; c < row.length; c++) {
            if (c != own && row[c] > 0 && (most < 0 || row[c] > row[most])) {
                most = c;
            }
        }
        return most;
    }

    private static TextTable spread(TimingSpread timing) {
        TextTable table =
                new TextTable("On " + timing.hardware(), "> steps tried", "> cycles", "> time [ms]", "> energy [mJ]");
        for (double share : QUANTILES) {
            String name = share == 0
                    ? "least"
                    : share == 0.5
                            ? "median"
                            : share == 1 ? "most" : Decimals.percent(share, 0) + " of examples within";
            table.row(cells(name, timing.quantile(share)));
        }
        table.row(cells("mean", timing.mean()));
        return table;
    }

    private static String[] cells(String name, TimingSpread.Cost cost) {
        return new String[] {
            name,
            Decimals.significant(cost.steps(), 4),
            Decimals.grouped(Math.round(cost.cycles())),
            Decimals.significant(cost.milliseconds(), 4),
            Decimals.significant(cost.millijoules(), 4)
        };
    }

    private static TextTable quarters(TimingSpread timing) {
        TextTable table =
                new TextTable("Examples by cost", "> examples", "> steps tried", "> cycles", "> energy [mJ]", "right");
        List<String> names = List.of("cheapest quarter", "second", "third", "dearest quarter");
        for (int q = 0; q < timing.rightness().size(); q++) {
            TimingSpread.Quarter quarter = timing.rightness().get(q);
            table.row(
                    names.get(q),
                    String.valueOf(quarter.examples()),
                    Decimals.significant(quarter.mean().steps(), 4),
                    Decimals.grouped(Math.round(quarter.mean().cycles())),
                    Decimals.significant(quarter.mean().millijoules(), 4),
                    share(quarter.right()));
        }
        return table;
    }

    /**
     * Writes everything.
     *
     * @param json of {@link #tree}
     */
    public void write(Path into, String json, boolean withCharts) throws IOException {
        AccuracyPage page = new AccuracyPage(this);
        boolean classes = accuracy.answers() instanceof Answers.Classes;
        Files.writeString(into.resolve("summary.json"), json);
        Files.writeString(into.resolve("saturation.csv"), saturation());
        Files.writeString(into.resolve(classes ? "confusion.csv" : "forecasts.csv"), table());
        if (accuracy.timing() != null) {
            Files.writeString(into.resolve("paths.csv"), paths());
        }
        Files.writeString(into.resolve("report.html"), page.html());
        if (withCharts) {
            Path charts = Files.createDirectory(into.resolve("charts"));
            for (Map.Entry<String, Chart> chart : page.charts().entrySet()) {
                chart.getValue().write(Paper.TWO_COLUMN, charts, chart.getKey());
            }
        }
    }

    /** For scripts. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("schema", "cyclode-accuracy/1");
        tree.put("workload", accuracy.workload());
        tree.put("data", accuracy.data());
        tree.put("parameters", accuracy.parameters());
        tree.put("examples", accuracy.answers().count());
        tree.put("confidence", Interval.CONFIDENCE);
        if (accuracy.answers() instanceof Answers.Classes classes) {
            tree.put("top1", classes.top1());
            tree.put("top5", classes.top5());
            tree.put("classes", classes.names());
            tree.put("confusion", classes.confusion());
            tree.put("exactTop1", classes.exactTop1());
            tree.put("agreement", classes.agreement());
        } else if (accuracy.answers() instanceof Answers.Forecasts forecasts) {
            tree.put("rmse", forecasts.rmse());
            tree.put("mae", forecasts.mae());
            tree.put("r2", forecasts.r2());
            tree.put("floatRmse", forecasts.exactRmse());
            tree.put("rmsFromFloat", forecasts.fromExact());
            tree.put("persistenceRmse", forecasts.persistence());
        }
        tree.put(
                "saturation", accuracy.cuts().stream().map(AccuracyReport::tree).toList());
        tree.put("worst", accuracy.worst());
        tree.put("timing", timing());
        tree.put("simulated", simulated);
        return tree;
    }

    private static Map<String, Object> tree(Cut cut) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("layer", cut.site().layer());
        tree.put("what", cut.site().what().text());
        tree.put("format", cut.site().format().toString());
        tree.put("values", cut.values());
        tree.put("cut", cut.cut());
        return tree;
    }

    private @Nullable Map<String, Object> timing() {
        TimingSpread timing = accuracy.timing();
        if (timing == null) {
            return null;
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("hardware", timing.hardware());
        tree.put("mean", timing.mean());
        Map<String, Object> quantiles = new LinkedHashMap<>();
        QUANTILES.forEach(share -> quantiles.put(String.valueOf(share), timing.quantile(share)));
        tree.put("quantiles", quantiles);
        tree.put("quarters", timing.rightness());
        return tree;
    }

    /** A line for each place where values are fitted. */
    String saturation() {
        CsvWriter csv = new CsvWriter("layer", "what", "format", "values", "cut", "share");
        for (Cut cut : accuracy.cuts()) {
            csv.row(
                    cut.site().layer(),
                    cut.site().what().text(),
                    cut.site().format().toString(),
                    cut.values(),
                    cut.cut(),
                    cut.share());
        }
        return csv.toString();
    }

    /** Examples by class and prediction, or the forecasts. */
    String table() {
        if (accuracy.answers() instanceof Answers.Classes classes) {
            List<String> headings = new ArrayList<>(List.of("class"));
            headings.addAll(classes.names());
            CsvWriter csv = new CsvWriter(headings.toArray(String[]::new));
            for (int c = 0; c < classes.names().size(); c++) {
                List<Object> row = new ArrayList<>(List.of(classes.names().get(c)));
                Arrays.stream(classes.confusion()[c]).forEach(row::add);
                csv.row(row.toArray());
            }
            return csv.toString();
        }
        CsvWriter csv = new CsvWriter("example", "forecast");
        double[] forecast = ((Answers.Forecasts) accuracy.answers()).forecast();
        for (int i = 0; i < forecast.length; i++) {
            csv.row(i, forecast[i]);
        }
        return csv.toString();
    }

    /** A line for each different way that the data took, the cheapest first; empty where time does not depend on it. */
    String paths() {
        TimingSpread timing = accuracy.timing();
        CsvWriter csv = new CsvWriter("steps", "examples", "right", "tried", "cycles", "ms", "mj");
        if (timing != null) {
            for (TimingSpread.Path path : timing.paths()) {
                csv.row(
                        path.steps(),
                        path.examples(),
                        path.right(),
                        path.cost().steps(),
                        path.cost().cycles(),
                        path.cost().milliseconds(),
                        path.cost().millijoules());
            }
        }
        return csv.toString();
    }
}
