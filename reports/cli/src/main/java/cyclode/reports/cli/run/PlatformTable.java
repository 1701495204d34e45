package cyclode.reports.cli.run;

import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.HostStacks.StackRow;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.render.text.TextTable;
import cyclode.units.host.Baseline;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.Processor;
import cyclode.units.host.RooflineProcessor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Ratios to a platform of which only ceilings are known: both ends of what is declared of it, and no figure between. */
final class PlatformTable {
    private PlatformTable() {}

    /** The table; nothing where the baseline is no such platform. */
    static Optional<TextTable> of(RunResult run) {
        List<StackRow> rows = run.stacks().rows();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        return Processor.named(rows.get(0).baseline().processor()).accept(new Processor.Visitor<>() {
            @Override
            public Optional<TextTable> pipeline(HostProcessor processor) {
                return Optional.empty();
            }

            @Override
            public Optional<TextTable> roofline(RooflineProcessor platform) {
                return Optional.of(table(run, platform));
            }
        });
    }

    private static TextTable table(RunResult run, RooflineProcessor platform) {
        StackRow fast = row(run, platform.fastest());
        StackRow slow = row(run, platform.slowest());
        TextTable table = new TextTable("over " + platform.name(), "> least", "> most");
        row(table, "backbone speedup", fast, slow, row -> row.speedup().backbone());
        row(table, "end-to-end speedup", fast, slow, row -> row.speedup().endToEnd());
        Figure accelerated = run.energy().acceleratedMj();
        table.row(
                "energy efficiency",
                efficiency(fast, platform.powerWatts().low().doubleValue(), accelerated),
                efficiency(slow, platform.powerWatts().high().doubleValue(), accelerated));
        return table;
    }

    private static StackRow row(RunResult run, Baseline baseline) {
        return run.stacks().rows().stream()
                .filter(row -> row.baseline().equals(baseline))
                .findFirst()
                .orElseThrow();
    }

    private static void row(
            TextTable table, String figure, StackRow fast, StackRow slow, Function<StackRow, Figure> speedup) {
        table.row(figure, Shown.number(speedup.apply(fast)), Shown.number(speedup.apply(slow)));
    }

    /** Watts times milliseconds are millijoules. */
    private static String efficiency(StackRow row, double watts, Figure acceleratedMj) {
        Figure alone = row.times().endToEnd();
        return alone.present() && acceleratedMj.present()
                ? Shown.number(watts * alone.get() / acceleratedMj.get())
                : "—";
    }
}
