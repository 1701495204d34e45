package cyclode.reports.studies.sweep;

import cyclode.power.resource.Fit;
import cyclode.power.resource.Kind;
import cyclode.power.resource.Utilization;
import cyclode.reports.evaluation.design.ClockCheck;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.point.PointSummary;
import cyclode.reports.studies.accuracy.MeasuredAccuracy.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A point with everything that its row is made of.
 *
 * @param summary its times and energies
 * @param utilization what it takes of each resource
 * @param fits whether the device has all of it
 * @param doubtfulClocks clocks above what their units are expected to reach
 * @param measured how right it is; null where there is no data
 */
record PricedPoint(
        PointSummary summary,
        List<Utilization> utilization,
        boolean fits,
        List<String> doubtfulClocks,
        @Nullable Figures measured) {
    /** Percent of a resource beyond which a device counts as crowded: placement and routing then cost clock. Assumed, 70 to 90. */
    static final double CROWDED = 80;

    static PricedPoint of(DesignPoint design, PointSummary summary, @Nullable Figures measured) {
        Fit fit = design.fit();
        return new PricedPoint(summary, fit.utilization(), fit.fits(), doubtfulClocks(design), measured);
    }

    private static List<String> doubtfulClocks(DesignPoint design) {
        return design.clocks().stream()
                .filter(ClockCheck::doubtful)
                .map(check ->
                        check.clock() + " at " + Math.round(check.megahertz()) + " MHz, expected " + check.expected())
                .toList();
    }

    /** How much of a resource is taken. */
    Utilization of(Kind kind) {
        return utilization.stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    /** Percent of a resource that is taken; not a number where the device has none of what is needed. */
    double percent(Kind kind) {
        Utilization each = of(kind);
        return each.percent().orElse(each.used() > 0 ? Double.NaN : 0);
    }

    /** Percent of the resource of which most is taken. */
    double fullest() {
        return Arrays.stream(Kind.values())
                .mapToDouble(this::percent)
                .filter(percent -> percent > 0)
                .max()
                .orElse(0);
    }

    Row row() {
        List<String> flags = new ArrayList<>();
        for (Utilization each : utilization) {
            if (each.missing() > 0) {
                flags.add("does not fit: " + each.used() + " " + each.kind().word() + " of " + each.available());
            } else if (percent(each.kind()) > CROWDED) {
                flags.add(each.kind().word() + " " + Math.round(percent(each.kind())) + " % taken");
            }
        }
        flags.addAll(doubtfulClocks);
        return new Row(
                Row.Status.DONE,
                "",
                List.copyOf(flags),
                Arrays.stream(Column.values())
                        .mapToDouble(column -> column.of(this))
                        .map(value -> Double.isFinite(value) ? value : Double.NaN)
                        .toArray(),
                summary.bottleneck());
    }
}
