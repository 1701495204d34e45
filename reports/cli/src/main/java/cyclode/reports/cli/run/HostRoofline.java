package cyclode.reports.cli.run;

import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.render.chart.Chart;
import cyclode.reports.render.chart.Roofline;
import cyclode.reports.render.drawing.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The layers on the baseline's processor under its ceilings of arithmetic, second level and memory. */
final class HostRoofline {
    private static final double GIGA = 1e9;

    private HostRoofline() {}

    /** The chart; none if the baseline does not cover the network or no layer multiplies. */
    static Optional<Chart> of(RunResult run) {
        cyclode.units.host.Roofline roofline = run.stacks().roofline();
        if (roofline == null || roofline.points().isEmpty()) {
            return Optional.empty();
        }
        boolean level = Double.isFinite(roofline.l2BytesPerSecond());
        List<Roofline.Point> misses = new ArrayList<>();
        List<Roofline.Point> memory = new ArrayList<>();
        for (cyclode.units.host.Roofline.Point point : roofline.points()) {
            double reached = point.macsPerSecond() / GIGA;
            if (point.l1MissBytes() > 0 && level) {
                misses.add(new Roofline.Point(point.name(), point.macsPerMissByte(), reached));
            }
            if (point.dramBytes() > 0) {
                memory.add(new Roofline.Point(point.name(), point.macsPerMemoryByte(), reached));
            }
        }
        List<Roofline.Series> series = new ArrayList<>();
        if (!misses.isEmpty()) {
            series.add(new Roofline.Series("per byte that misses the first level", misses));
        }
        if (!memory.isEmpty()) {
            series.add(new Roofline.Series("per byte that memory moves", memory));
        }
        return Optional.of(new Roofline(
                "Layers of " + run.subject().workload() + " on " + roofline.baseline(),
                new Quantity("operational intensity", "MAC/byte"),
                new Quantity("performance", "GMAC/s"),
                List.of(ceiling(level ? "vector units" : "peak", roofline.peakMacsPerSecond(), "GMAC/s")),
                level
                        ? List.of(
                                ceiling("second level", roofline.l2BytesPerSecond(), "GB/s"),
                                ceiling("memory", roofline.memoryBytesPerSecond(), "GB/s"))
                        : List.of(ceiling("memory", roofline.memoryBytesPerSecond(), "GB/s")),
                series));
    }

    private static Roofline.Ceiling ceiling(String name, double perSecond, String unit) {
        double value = perSecond / GIGA;
        return new Roofline.Ceiling(name + ", " + Decimals.significant(value, Shown.DIGITS) + " " + unit, value);
    }
}
