package cyclode.reports.cli.run;

import cyclode.core.chain.StallCause;
import cyclode.core.text.Decimals;
import cyclode.power.energy.Cause;
import cyclode.power.energy.EnergyAccount;
import cyclode.reports.evaluation.result.Comparison.Beside;
import cyclode.reports.evaluation.result.Comparison.PublishedRow;
import cyclode.reports.evaluation.result.CycleAccount.UnitCycles;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.render.chart.BarChart;
import cyclode.reports.render.chart.BarChart.Interval;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.chart.GanttChart;
import cyclode.reports.render.chart.StackedBarChart;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.Scale;
import cyclode.reports.render.drawing.State;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** The charts of a run, by the name of their files. */
public final class RunCharts {
    private RunCharts() {}

    /** All charts that the run has figures for. */
    public static Map<String, Chart> of(RunResult run) {
        Map<String, Chart> charts = new LinkedHashMap<>();
        if (run.speedup().endToEnd().present()) {
            charts.put("speedup", speedup(run));
        }
        charts.put("energy", energy(run));
        charts.put("power", PowerChart.of(run));
        charts.put("utilization", UtilizationChart.of(run));
        charts.put("cycles", cycles(run));
        GanttChart timeline = TimelineChart.of(run);
        if (timeline != null) {
            charts.put("timeline", timeline);
        }
        HostRoofline.of(run).ifPresent(roofline -> charts.put("host-roofline", roofline));
        return charts;
    }

    /** Figures of which more is better; more power is worse. */
    private static final Set<String> GAINS = Set.of("speedup.backbone", "speedup.endToEnd", "energyEfficiency");

    /** Ratios to the processor alone: with bands and published figures where there are any. */
    static BarChart speedup(RunResult run) {
        List<BarChart.Group> groups = new ArrayList<>();
        boolean calibrated = run.comparison().rows().stream().anyMatch(row -> row.calibratedOn() != null);
        for (PublishedRow row : run.comparison().rows()) {
            if (!GAINS.contains(row.figure())) {
                continue;
            }
            groups.add(new BarChart.Group(
                    Shown.name(row.figure()),
                    calibrated
                            ? List.of(
                                    BarChart.Bar.of(Shown.value(row.simulated())),
                                    new BarChart.Bar(Shown.value(row.predicted()), band(row.band())))
                            : List.of(new BarChart.Bar(Shown.value(row.simulated()), band(row.band()))),
                    row.published()));
        }
        Beside beside = run.comparison().reconstruction();
        if (beside != null) {
            beside.figures().stream()
                    .filter(row -> !row.figure().equals("powerRatio"))
                    .forEach(row -> groups.add(new BarChart.Group(
                            Shown.name(row.figure()),
                            List.of(
                                    BarChart.Bar.of(Shown.value(row.simulated())),
                                    BarChart.Bar.of(Shown.value(row.reconstruction()))),
                            null)));
        }
        if (groups.isEmpty()) {
            groups.add(group("backbone speedup", run.speedup().backbone()));
            groups.add(group("end-to-end speedup", run.speedup().endToEnd()));
            groups.add(group("energy efficiency", run.energy().efficiency()));
        }
        return new BarChart(
                run.subject().workload() + " on " + run.subject().hardware() + " against "
                        + run.subject().baseline(),
                new Quantity("ratio to the processor alone", "×"),
                scale(groups),
                Shown.DIGITS,
                series(calibrated, beside),
                groups);
    }

    private static List<String> series(boolean calibrated, @Nullable Beside beside) {
        if (beside != null) {
            return List.of("this design", "reconstruction " + beside.hardware());
        }
        return calibrated ? List.of("calibrated on these", "predicted from published facts") : List.of("simulated");
    }

    /** Logarithmic where a wide band would leave the bars too short to compare. */
    private static Scale scale(List<BarChart.Group> groups) {
        return Scale.of(
                groups.stream().flatMap(group -> group.bars().stream()).flatMapToDouble(RunCharts::ends), Scale.WIDE);
    }

    private static DoubleStream ends(BarChart.Bar bar) {
        Interval band = bar.band();
        return band == null ? DoubleStream.of(bar.value()) : DoubleStream.of(bar.value(), band.low(), band.high());
    }

    private static BarChart.Group group(String name, Figure figure) {
        return new BarChart.Group(name, List.of(BarChart.Bar.of(Shown.value(figure))), null);
    }

    /** A band as charts have it. */
    static @Nullable Interval band(cyclode.reports.evaluation.result.Comparison.@Nullable Interval band) {
        return band == null ? null : new Interval(band.low(), band.high());
    }

    /** Energy of both runs by what it was spent for. */
    static StackedBarChart energy(RunResult run) {
        List<State> states = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            states.add(Parts.of(cause));
        }
        return new StackedBarChart(
                "Energy of one inference by cause",
                new Quantity("energy", "mJ"),
                states,
                run.energy().baselineMj().present()
                        ? List.of(
                                row("processor alone", run.energy().baseline()),
                                row("accelerated", run.energy().accelerated()))
                        : List.of(row("accelerated", run.energy().accelerated())));
    }

    private static StackedBarChart.Row row(String label, EnergyAccount account) {
        Map<Cause, BigInteger> byCause = account.byCause();
        List<Double> parts = new ArrayList<>();
        for (Cause cause : Cause.values()) {
            parts.add(Shown.millijoules(byCause.getOrDefault(cause, BigInteger.ZERO)));
        }
        return new StackedBarChart.Row(label, parts, Shown.number(Shown.millijoules(account.total())) + " mJ");
    }

    /** What each process of each unit did with the cycles of the run; causes that nothing waited for are left out. */
    static StackedBarChart cycles(RunResult run) {
        List<UnitCycles> processes = new ArrayList<>(run.cycles().byUnit());
        List<String> order = List.copyOf(run.resources().fit().byUnit().keySet());
        processes.sort(Comparator.comparingInt(each -> order.indexOf(each.unit())));
        List<StallCause> causes = Arrays.stream(StallCause.values())
                .filter(cause ->
                        processes.stream().anyMatch(each -> each.stalled().of(cause) > 0))
                .toList();
        List<State> states = new ArrayList<>(List.of(State.busy("busy")));
        causes.forEach(cause -> states.add(stall("", cause)));
        states.add(State.idle("idle"));
        List<StackedBarChart.Row> rows = new ArrayList<>();
        for (UnitCycles each : processes) {
            List<Double> parts = new ArrayList<>(List.of((double) each.busy()));
            causes.forEach(cause -> parts.add((double) each.stalled().of(cause)));
            parts.add((double) each.idle());
            String share = Decimals.percent((double) each.busy() / Math.max(1, each.total()), 1);
            rows.add(new StackedBarChart.Row(each.process(), parts, share + " busy"));
        }
        return new StackedBarChart("Cycles by unit", clockCycles(run), states, rows);
    }

    /** The axis of time. */
    static Quantity clockCycles(RunResult run) {
        String clock = "cycles at " + Decimals.compact(run.cycles().megahertz(), 6) + " MHz";
        return new Quantity("time", clock);
    }

    /** A cause of waiting as a state of a chart. */
    static State stall(String before, StallCause cause) {
        return State.stall(before + name(cause), cause.ordinal());
    }

    private static String name(StallCause cause) {
        return switch (cause) {
            case INPUT -> "no operand";
            case WEIGHT -> "no weight";
            case OUTPUT -> "no room downstream";
            case BANK -> "bank conflict";
            case MEMORY -> "external memory";
            case CREDIT -> "outstanding limit";
        };
    }
}
