package cyclode.reports.render.chart;

import cyclode.reports.render.drawing.Paper;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.render.drawing.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One chart of each kind, with figures of the size that real ones have. */
final class SampleCharts {
    private SampleCharts() {}

    /** Writes them all into a folder, to be looked at. */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        for (Map.Entry<String, Chart> each : all().entrySet()) {
            each.getValue().write(Paper.ONE_COLUMN, folder, each.getKey() + "-1");
            each.getValue().write(Paper.TWO_COLUMN, folder, each.getKey() + "-2");
        }
    }

    static Map<String, Chart> all() {
        Map<String, Chart> all = new LinkedHashMap<>();
        all.put("speedup", speedup());
        all.put("energy", energy());
        all.put("cycles", cycles());
        all.put("tornado", tornado());
        all.put("gantt", gantt());
        all.put("scatter", scatter());
        all.put("roofline", roofline());
        all.put("heatmap", heatMap());
        all.put("lines", lines());
        all.put("panels", panels());
        all.put("compare", compare());
        all.put("histogram", histogram());
        return all;
    }

    static BarChart speedup() {
        return new BarChart(
                "Speedup and energy efficiency over the Cortex-A53 (framework, fp32, 4 threads)",
                new Quantity("ratio to the processor alone", "×"),
                Scale.LINEAR,
                3,
                List.of("predicted", "calibrated on the backbone's speedup"),
                List.of(
                        new BarChart.Group(
                                "backbone speedup",
                                List.of(
                                        new BarChart.Bar(27.42, new BarChart.Interval(14.8, 44.9)),
                                        BarChart.Bar.of(34.01)),
                                34.01),
                        new BarChart.Group(
                                "end-to-end speedup",
                                List.of(
                                        new BarChart.Bar(8.71, new BarChart.Interval(6.02, 11.3)),
                                        BarChart.Bar.of(9.79)),
                                9.85),
                        new BarChart.Group(
                                "energy efficiency",
                                List.of(new BarChart.Bar(6.33, new BarChart.Interval(4.11, 9.4)), BarChart.Bar.of(7.3)),
                                7.1),
                        new BarChart.Group(
                                "throughput at batch 8",
                                List.of(new BarChart.Bar(9.1, null), BarChart.Bar.of(Double.NaN)),
                                null)));
    }

    static StackedBarChart energy() {
        return new StackedBarChart(
                "Energy of one inference by cause",
                new Quantity("energy", "mJ"),
                List.of(
                        State.of("processor"),
                        State.of("processing system, static"),
                        State.of("logic, static"),
                        State.of("DDR"),
                        State.of("MACs"),
                        State.of("block RAM"),
                        State.of("clock and control"),
                        State.of("AXI")),
                List.of(
                        new StackedBarChart.Row(
                                "processor alone", List.of(412.0, 151.2, 60.1, 88.4, 0.0, 0.0, 0.0, 0.0), "712 mJ"),
                        new StackedBarChart.Row(
                                "accelerated run", List.of(22.4, 20.2, 19.8, 11.2, 9.1, 7.7, 6.5, 3.0), "99.9 mJ")));
    }

    static StackedBarChart cycles() {
        List<State> states = List.of(
                State.busy("busy"),
                State.stall("input starved", 0),
                State.stall("output blocked", 1),
                State.stall("bank conflict", 2),
                State.stall("weight load", 3),
                State.stall("DRAM refresh", 4),
                State.idle("idle"));
        double total = 1_240_000;
        SplittableRandom random = new SplittableRandom(3);
        List<StackedBarChart.Row> rows = new ArrayList<>();
        for (String unit : List.of(
                "matmul",
                "depthwise",
                "vector",
                "ode-controller",
                "softmax",
                "layernorm",
                "dma.read_channel_of_port_hp0",
                "dma.write",
                "ddr4")) {
            List<Double> parts = new ArrayList<>();
            double left = 1;
            for (int s = 0; s < 6; s++) {
                double part = left * (s == 0 ? 0.2 + 0.6 * random.nextDouble() : 0.3 * random.nextDouble());
                parts.add(Math.rint(part * total));
                left -= part;
            }
            parts.add(total - parts.stream().mapToDouble(p -> p).sum());
            long busy = Math.round(100 * parts.get(0) / total);
            rows.add(new StackedBarChart.Row(unit, parts, busy + " % busy"));
        }
        return new StackedBarChart("Cycles by unit", new Quantity("time", "cycles at 200 MHz"), states, rows);
    }

    static TornadoChart tornado() {
        return new TornadoChart(
                "What the backbone's speedup rests on",
                new Quantity("backbone speedup", "×"),
                27.42,
                List.of(
                        new TornadoChart.Row("DMA start latency", "0.5 µs", "4 µs", 28.1, 25.2),
                        new TornadoChart.Row("framework overhead per layer", "20 µs", "120 µs", 19.4, 41.0),
                        new TornadoChart.Row(
                                "software stack",
                                "tuned",
                                "naive-c",
                                0.4,
                                44.0,
                                List.of(
                                        new TornadoChart.Choice("framework", 27.42),
                                        new TornadoChart.Choice("gcc-o3", 35.1))),
                        new TornadoChart.Row("ODE steps per block", "5", "20", 36.7, 20.2),
                        new TornadoChart.Row("fabric clock", "150 MHz", "250 MHz", 22.4, 31.9),
                        new TornadoChart.Row("cache maintenance", "coherent", "flush", 27.9, 26.3),
                        new TornadoChart.Row("HP port width", "64 bit", "128 bit", 27.0, 27.8),
                        new TornadoChart.Row("refresh interval", "3.9 µs", "7.8 µs", 27.1, 27.3)));
    }

    static GanttChart gantt() {
        List<State> states = List.of(
                State.busy("busy"),
                State.stall("input starved", 0),
                State.stall("output blocked", 1),
                State.stall("weight load", 3),
                State.idle("idle"));
        SplittableRandom random = new SplittableRandom(5);
        List<GanttChart.Track> tracks = new ArrayList<>();
        for (String unit : List.of("dma.read", "depthwise", "matmul", "vector", "ode-controller", "dma.write")) {
            List<GanttChart.Slice> slices = new ArrayList<>();
            long at = random.nextInt(6000);
            int mean = unit.equals("vector") ? 60 : 3000;
            while (at < 80_000) {
                long end = Math.min(80_000, at + 1 + random.nextInt(2 * mean));
                slices.add(new GanttChart.Slice(at, end, random.nextInt(3) == 0 ? random.nextInt(5) : 0));
                at = end + random.nextInt(mean);
            }
            tracks.add(new GanttChart.Track(unit, slices));
        }
        return new GanttChart(
                "Units over time, first block", new Quantity("time", "cycles at 200 MHz"), 0, 80_000, states, tracks);
    }

    static ScatterChart scatter() {
        SplittableRandom random = new SplittableRandom(11);
        List<ScatterChart.Series> series = new ArrayList<>();
        List<double[]> all = new ArrayList<>();
        List<List<double[]>> groups = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            List<double[]> group = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                double latency = 2 * Math.exp(2.6 * random.nextDouble());
                double energy = (60 + 25 * s + 80 * random.nextDouble()) / Math.pow(latency, 0.45) + 20;
                group.add(new double[] {latency, energy});
            }
            groups.add(group);
            all.addAll(group);
        }
        List<String> names = List.of("weight-stationary", "output-stationary", "input-stationary");
        for (int s = 0; s < 3; s++) {
            List<ScatterChart.Point> points = new ArrayList<>();
            for (double[] p : groups.get(s)) {
                boolean front = all.stream().noneMatch(q -> q != p && q[0] <= p[0] && q[1] <= p[1]);
                String name = front ? (8 + points.size() % 3 * 8) + "×" + (4 + points.size() % 5 * 4) : "";
                points.add(new ScatterChart.Point(name, p[0], p[1], front));
            }
            series.add(new ScatterChart.Series(names.get(s), points));
        }
        return new ScatterChart(
                "Latency and energy of 360 designs",
                new ScatterChart.Objective(new Quantity("latency", "ms"), Scale.LOG, ScatterChart.Better.LESS),
                new ScatterChart.Objective(new Quantity("energy", "mJ"), Scale.LINEAR, ScatterChart.Better.LESS),
                series);
    }

    static Roofline roofline() {
        return new Roofline(
                "Roofline of the accelerator on the ZCU104",
                new Quantity("operational intensity", "op/byte"),
                new Quantity("performance", "Gop/s"),
                List.of(
                        new Roofline.Ceiling("16×16 array at 200 MHz: 102 Gop/s", 102.4),
                        new Roofline.Ceiling("depthwise engine: 14.4 Gop/s", 14.4)),
                List.of(
                        new Roofline.Ceiling("DDR4-2400, 19.2 GB/s", 19.2),
                        new Roofline.Ceiling("one HP port, 3.2 GB/s", 3.2)),
                List.of(
                        new Roofline.Series(
                                "convolution",
                                List.of(
                                        new Roofline.Point("block 1 pw", 21, 48),
                                        new Roofline.Point("block 2 pw", 24, 61),
                                        new Roofline.Point("block 3 pw", 40, 77),
                                        new Roofline.Point("down 1", 33, 39),
                                        new Roofline.Point("block 1 dw", 2.1, 4.2),
                                        new Roofline.Point("block 2 dw", 2.2, 4.9),
                                        new Roofline.Point("block 3 dw", 2.3, 5.1))),
                        new Roofline.Series(
                                "attention",
                                List.of(
                                        new Roofline.Point("qkv", 30, 55),
                                        new Roofline.Point("scores", 8, 11),
                                        new Roofline.Point("context", 8.5, 12),
                                        new Roofline.Point("output", 30.5, 57))),
                        new Roofline.Series(
                                "vector",
                                List.of(
                                        new Roofline.Point(
                                                "softmax", 0.6, 0.9, new Roofline.Ceiling("softmax, busy", 1.8)),
                                        new Roofline.Point("layer norm", 0.8, 1.1),
                                        new Roofline.Point("axpy", 0.25, 0.6)))));
    }

    static HeatMap heatMap() {
        List<String> columns = List.of("4", "8", "16", "32", "64");
        List<String> rows = List.of("50", "100", "150", "200", "250", "300");
        List<List<Double>> values = new ArrayList<>();
        for (int y = 0; y < rows.size(); y++) {
            List<Double> row = new ArrayList<>();
            for (int x = 0; x < columns.size(); x++) {
                boolean fits = !(x == 4 && y >= 4);
                row.add(fits ? 400.0 / ((y + 1) * Math.pow(1.7, x)) + 3 : Double.NaN);
            }
            values.add(row);
        }
        return new HeatMap(
                "Latency over array rows and clock",
                new Quantity("array rows", "PEs"),
                columns,
                new Quantity("fabric clock", "MHz"),
                rows,
                new Quantity("latency", "ms"),
                Scale.LOG,
                3,
                values);
    }

    static XyChart lines() {
        List<XyChart.Series> series = new ArrayList<>();
        for (int s = 0; s < 3; s++) {
            List<XyChart.Point> points = new ArrayList<>();
            for (int i = 1; i <= 32; i++) {
                points.add(new XyChart.Point(i, 12 + s * 6 + 60.0 * (s + 1) / i));
            }
            XyChart.Style style = s == 2 ? XyChart.Style.STEPS : XyChart.Style.LINE;
            series.add(new XyChart.Series((s + 1) + " outstanding", style, points));
        }
        return new XyChart(
                "Cycles to a beat over burst length",
                new Quantity("burst length", "beats"),
                Scale.LINEAR,
                new Quantity("time to a beat", "cycles"),
                Scale.LINEAR,
                series,
                null);
    }

    static PanelChart panels() {
        List<PanelChart.Panel> panels = new ArrayList<>();
        for (int p = 0; p < 2; p++) {
            double scale = p == 0 ? 1 : 12;
            List<XyChart.Point> points = new ArrayList<>();
            for (int i = 0; i <= 40; i++) {
                points.add(new XyChart.Point(i * scale, 3 + 0.3 * (i * 7 % 5) - p));
            }
            panels.add(new PanelChart.Panel(
                    p == 0 ? "accelerated" : "processor alone",
                    List.of(new XyChart.Series("power " + p, XyChart.Style.STEPS, points))));
        }
        return new PanelChart("Power over time", new Quantity("time", "ms"), new Quantity("power", "W"), panels);
    }

    static XyChart compare() {
        SplittableRandom random = new SplittableRandom(9);
        List<XyChart.Point> points = new ArrayList<>();
        List<XyChart.Point> others = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            double x = Math.exp(4 + 8 * random.nextDouble());
            (i % 3 == 0 ? others : points).add(new XyChart.Point(x, x * (0.93 + 0.14 * random.nextDouble())));
        }
        return new XyChart(
                "Modelled against measured cycles of loops on the Cortex-A53",
                new Quantity("measured", "cycles"),
                Scale.LOG,
                new Quantity("modelled", "cycles"),
                Scale.LOG,
                List.of(
                        new XyChart.Series("integer", XyChart.Style.POINTS, points),
                        new XyChart.Series("NEON", XyChart.Style.POINTS, others),
                        new XyChart.Series(
                                "differs",
                                XyChart.Style.CROSSES,
                                List.of(new XyChart.Point(900, 900, "sums, beat 3")))),
                0.05);
    }

    static Histogram histogram() {
        List<Double> edges = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i <= 24; i++) {
            edges.add(10.0 + 2 * i);
            if (i < 24) {
                counts.add(Math.round(400 * Math.exp(-Math.pow((i - 9) / 5.0, 2))));
            }
        }
        return new Histogram(
                "Backbone speedup over the assumed ranges, 4096 samples",
                new Quantity("backbone speedup", "×"),
                edges,
                counts,
                List.of(new Histogram.Marker("published", 34.01), new Histogram.Marker("predicted", 27.42)));
    }
}
