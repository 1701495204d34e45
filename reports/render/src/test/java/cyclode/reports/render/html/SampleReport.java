package cyclode.reports.render.html;

import cyclode.reports.render.chart.BarChart.Interval;
import cyclode.reports.render.chart.GanttChart;
import cyclode.reports.render.chart.ScatterChart;
import cyclode.reports.render.chart.StackedBarChart;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.render.drawing.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/** A report of the size that a real run has, with a hostile layer name in it. */
final class SampleReport {
    static final String HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&";

    private static final List<State> STATES = List.of(
            State.busy("busy"),
            State.stall("input starved", 0),
            State.stall("output blocked", 1),
            State.stall("bank conflict", 2),
            State.stall("weight load", 3),
            State.idle("idle"));
    private static final List<String> UNITS =
            List.of("dma.read", "depthwise", "matmul", "vector", "ode-controller", "softmax", "layernorm", "dma.write");

    private SampleReport() {}

    /** Writes the page to a file, to be looked at. */
    public static void main(String[] args) throws IOException {
        Files.writeString(Path.of(args[0]), report(400, 700).html());
    }

    static HtmlReport report(int slices, int points) {
        return new HtmlReport(
                "ode-transformer-stl10 on zcu104",
                "cat-96.png, nominal point, engine fast, seed 1; baseline: Cortex-A53, framework, fp32, 4 threads",
                List.of(
                        new HtmlReport.Headline(
                                "latency, end to end",
                                "38.4 ms",
                                "band 29.7 to 52.3 ms",
                                List.of("published", "assumed")),
                        new HtmlReport.Headline(
                                "backbone speedup", "27.4 ×", "band 14.8 to 44.9 ×", List.of("derived", "assumed")),
                        new HtmlReport.Headline(
                                "energy of a run", "99.9 mJ", "band 80 to 131 mJ", List.of("measured", "assumed")),
                        new HtmlReport.Headline(
                                "energy efficiency", "6.33 ×", "band 4.11 to 9.40 ×", List.of("derived")),
                        new HtmlReport.Headline("bit-exact", "46 tensors, 0 mismatches", "", List.of("measured")),
                        new HtmlReport.Headline("DSP", "412 of 1,728", "", List.of("modelled"))),
                List.of(
                        new HtmlReport.Comparison(
                                "backbone speedup",
                                "×",
                                "Table 3",
                                34.01,
                                27.42,
                                new Interval(14.8, 44.9),
                                "0.71",
                                34.0,
                                "backbone speedup"),
                        new HtmlReport.Comparison(
                                "end-to-end speedup",
                                "×",
                                "Table 3",
                                9.85,
                                8.71,
                                new Interval(6.02, 11.3),
                                "0.78",
                                9.79,
                                "backbone speedup"),
                        new HtmlReport.Comparison(
                                "energy efficiency",
                                "×",
                                "Table 5",
                                7.10,
                                6.33,
                                new Interval(4.11, 9.4),
                                "0.66",
                                null,
                                "")),
                List.of(
                        Section.of(timeline(slices)),
                        Section.of(cycles()),
                        Section.of(energy()),
                        Section.of(sweep(points)),
                        layers(46, i -> i == 7)),
                settings(),
                List.of("Bands: 4096 joint samples of 23 assumed ranges, seed 1.", "Cyclode 0.1.0"));
    }

    private static GanttChart timeline(int slices) {
        SplittableRandom random = new SplittableRandom(5);
        List<GanttChart.Track> tracks = new ArrayList<>();
        long total = 1_240_000;
        for (String unit : UNITS) {
            List<GanttChart.Slice> all = new ArrayList<>();
            long at = random.nextInt(20_000);
            long mean = Math.max(2, total / slices);
            while (at < total && all.size() < slices) {
                long end = Math.min(total, at + 1 + random.nextLong(mean));
                all.add(new GanttChart.Slice(at, end, random.nextInt(3) == 0 ? random.nextInt(6) : 0));
                at = end + random.nextLong(mean / 2 + 1);
            }
            tracks.add(new GanttChart.Track(unit, all));
        }
        return new GanttChart(
                "Units over time",
                new Quantity("time", "cycles at 200 MHz"),
                0,
                total,
                STATES,
                tracks,
                List.of(new GanttChart.Span("stem", 0, total / 2), new GanttChart.Span(HOSTILE, total / 2, total)));
    }

    private static StackedBarChart cycles() {
        SplittableRandom random = new SplittableRandom(3);
        List<StackedBarChart.Row> rows = new ArrayList<>();
        for (String unit : UNITS) {
            List<Double> parts = new ArrayList<>();
            double left = 1_240_000;
            for (int s = 0; s < 5; s++) {
                double part = Math.rint(left * (s == 0 ? 0.2 + 0.6 * random.nextDouble() : 0.3 * random.nextDouble()));
                parts.add(part);
                left -= part;
            }
            parts.add(left);
            rows.add(new StackedBarChart.Row(unit, parts, Math.round(parts.get(0) / 12_400) + " % busy"));
        }
        return new StackedBarChart("Cycles by unit", new Quantity("time", "cycles at 200 MHz"), STATES, rows);
    }

    private static StackedBarChart energy() {
        return new StackedBarChart(
                "Energy by cause",
                new Quantity("energy", "mJ"),
                List.of(
                        State.of("processor"),
                        State.of("static"),
                        State.of("DDR"),
                        State.of("MACs"),
                        State.of("block RAM")),
                List.of(
                        new StackedBarChart.Row("processor alone", List.of(412.0, 211.3, 88.4, 0.0, 0.0), "712 mJ"),
                        new StackedBarChart.Row("accelerated run", List.of(22.4, 40.0, 17.7, 12.1, 7.7), "99.9 mJ")));
    }

    static DataTable layers(int rows, IntPredicate hostile) {
        SplittableRandom random = new SplittableRandom(4);
        DataTable table = new DataTable(
                "Layers", "layer", "unit", "> busy [cycles]", "> critical path [cycles]", "> MACs", "> energy [mJ]");
        for (int i = 0; i < rows; i++) {
            table.row(
                    hostile.test(i) ? HOSTILE : "block" + (i / 12 + 1) + ".step" + i % 12,
                    UNITS.get(i % UNITS.size()),
                    random.nextInt(90_000),
                    random.nextInt(30_000),
                    random.nextInt(9_000_000),
                    i == 3 ? Double.NaN : random.nextDouble());
        }
        return table;
    }

    private static ScatterChart sweep(int count) {
        SplittableRandom random = new SplittableRandom(6);
        List<ScatterChart.Series> series = new ArrayList<>();
        for (String name : List.of("weight-stationary", "output-stationary", "input-stationary")) {
            List<ScatterChart.Point> points = new ArrayList<>();
            for (int i = 0; i < count / 3; i++) {
                double latency = 2 * Math.exp(2.6 * random.nextDouble());
                double energy = (70 + 80 * random.nextDouble()) / Math.pow(latency, 0.45) + 20;
                String point = "rows=" + (4 << i % 4) + " clock=" + (100 + 25 * (i % 7)) + "MHz";
                points.add(new ScatterChart.Point(point, latency, energy, energy < 71 / Math.pow(latency, 0.45) + 20));
            }
            series.add(new ScatterChart.Series(name, points));
        }
        return new ScatterChart(
                "Design points",
                new ScatterChart.Objective(new Quantity("latency", "ms"), Scale.LOG, ScatterChart.Better.LESS),
                new ScatterChart.Objective(new Quantity("energy", "mJ"), Scale.LINEAR, ScatterChart.Better.LESS),
                series);
    }

    private static List<HtmlReport.Setting> settings() {
        List<HtmlReport.Setting> settings = new ArrayList<>();
        settings.add(new HtmlReport.Setting("hardware.units.matmul.rows", "16", "PEs", "", ""));
        settings.add(new HtmlReport.Setting("hardware.clocks.fabric", "200", "MHz", "published", "Table 2"));
        settings.add(new HtmlReport.Setting("hardware.host.interruptLatency", "4.5", "µs", "assumed", "2 to 9 µs"));
        for (int i = 0; i < 40; i++) {
            settings.add(
                    new HtmlReport.Setting("workload.blocks[" + i + "].steps", "10", "", "published", "section 4"));
        }
        return settings;
    }
}
