package cyclode.reports.cli.compare;

import cyclode.core.text.Decimals;
import cyclode.reports.cli.text.Report;
import cyclode.reports.render.chart.BarChart;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.chart.StackedBarChart;
import cyclode.reports.render.drawing.Palette;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.render.drawing.State;
import cyclode.reports.render.text.TextTable;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The headline figures of runs of several designs or networks, beside each other. */
public final class SeveralRuns {
    private static final List<String> STAGES = List.of("preprocess", "driver", "transfer", "fabric", "postprocess");
    private static final Map<String, String> GAINS = gains();
    private static final int DIGITS = 3;
    private static final int WHOLE = 1000;

    /** A run: its name and its figures by their path in its summary. */
    public record Run(String name, Map<String, BigDecimal> figures) {}

    private SeveralRuns() {}

    private static Map<String, String> gains() {
        Map<String, String> gains = new LinkedHashMap<>();
        gains.put("speedup.backbone", "backbone speedup");
        gains.put("speedup.endToEnd", "end-to-end speedup");
        gains.put("energyEfficiency", "energy efficiency");
        return gains;
    }

    /** A table with a column for each run, named A, B, C, …, which lines below explain. */
    public static String text(List<Run> runs, Charset charset) {
        List<String> heads = new ArrayList<>(List.of("figure"));
        for (int i = 0; i < runs.size(); i++) {
            heads.add("> " + letter(i));
        }
        TextTable table = new TextTable(heads.toArray(String[]::new));
        Set<String> paths = new LinkedHashSet<>();
        runs.forEach(run -> paths.addAll(run.figures().keySet()));
        for (String path : paths) {
            List<String> cells = new ArrayList<>(List.of(name(path)));
            for (Run run : runs) {
                BigDecimal value = run.figures().get(path);
                cells.add(value == null ? "—" : number(value.doubleValue()));
            }
            table.row(cells.toArray(String[]::new));
        }
        Report out = new Report(charset).table(table).line("");
        for (int i = 0; i < runs.size(); i++) {
            out.line(letter(i) + ": " + runs.get(i).name());
        }
        return out.toString();
    }

    /** Runs are named by letters, of which there are enough for a line of 80 columns. */
    public static String letter(int run) {
        return String.valueOf((char) ('A' + run));
    }

    private static String name(String path) {
        if (path.startsWith("resources.used.")) {
            return path.substring("resources.used.".length());
        }
        String unit = path.endsWith("PerSecond")
                ? ", 1/s"
                : path.contains("Ms.") ? ", ms" : path.contains("Mj.") ? ", mJ" : path.contains("W.") ? ", W" : "";
        return path.replaceAll("PerSecond$", "")
                        .replaceAll("(Ms|Mj|W)?\\.", " ")
                        .replaceAll("([a-z])([A-Z])", "$1 $2")
                        .toLowerCase(Locale.ROOT)
                + unit;
    }

    private static String number(double value) {
        boolean whole = StrictMath.abs(value) >= WHOLE || value == StrictMath.rint(value);
        return whole ? Decimals.grouped((long) StrictMath.rint(value)) : Decimals.significant(value, DIGITS);
    }

    /** The charts by name: latency by stage, energy, and the gains over the processor where there are any. */
    public static Map<String, Chart> charts(List<Run> runs) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        charts.put("latency", latency(runs));
        charts.put(
                "energy",
                bars(
                        runs,
                        "Energy of an inference",
                        new Quantity("energy", "mJ"),
                        Map.of("energyMj.acceleratedRun", "accelerated run")));
        if (runs.stream().anyMatch(run -> GAINS.keySet().stream().anyMatch(run.figures()::containsKey))) {
            charts.put(
                    "gains",
                    bars(
                            runs,
                            "Gains over the processor alone",
                            new Quantity("ratio to the processor alone", "×"),
                            GAINS));
        }
        return charts;
    }

    private static StackedBarChart latency(List<Run> runs) {
        List<State> states = IntStream.range(0, STAGES.size())
                .mapToObj(i -> State.part(STAGES.get(i), Palette.DISTINCT_PARTS - STAGES.size() + i))
                .toList();
        List<StackedBarChart.Row> rows = new ArrayList<>();
        for (Run run : runs) {
            List<Double> parts = STAGES.stream()
                    .map(stage -> value(run, "latencyMs." + stage, 0))
                    .toList();
            double total = parts.stream().mapToDouble(part -> part).sum();
            rows.add(new StackedBarChart.Row(run.name(), parts, number(total) + " ms"));
        }
        return new StackedBarChart("Latency of an inference by stage", new Quantity("time", "ms"), states, rows);
    }

    private static double value(Run run, String path, double otherwise) {
        BigDecimal value = run.figures().get(path);
        return value == null ? otherwise : value.doubleValue();
    }

    /** A group for each figure, a bar in it for each run. */
    private static BarChart bars(List<Run> runs, String title, Quantity quantity, Map<String, String> figures) {
        List<BarChart.Group> groups = new ArrayList<>();
        figures.forEach((path, label) -> groups.add(new BarChart.Group(
                label,
                runs.stream()
                        .map(run -> BarChart.Bar.of(value(run, path, Double.NaN)))
                        .toList(),
                null)));
        DoubleStream values = groups.stream()
                .flatMap(group -> group.bars().stream())
                .mapToDouble(BarChart.Bar::value)
                .filter(Double::isFinite);
        return new BarChart(
                title,
                quantity,
                Scale.of(values, Scale.WIDE),
                DIGITS,
                runs.stream().map(Run::name).toList(),
                groups);
    }

    /** For scripts. */
    public static Map<String, Object> tree(List<Run> runs) {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<Map<String, Object>> list = new ArrayList<>();
        for (Run run : runs) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", run.name());
            one.put("figures", run.figures());
            list.add(one);
        }
        tree.put("runs", list);
        return tree;
    }
}
