package cyclode.reports.cli.run;

import cyclode.core.text.Decimals;
import cyclode.power.resource.Fit;
import cyclode.power.resource.Kind;
import cyclode.power.resource.Resources;
import cyclode.power.resource.Utilization;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.render.chart.StackedBarChart;
import cyclode.reports.render.drawing.Quantity;
import cyclode.reports.render.drawing.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Share of each resource of the device that each unit takes; the units that take least stand together. */
final class UtilizationChart {
    private static final int NAMED = 7;

    private final Fit fit;
    private final List<String> named;
    private final List<String> rest;

    private UtilizationChart(Fit fit) {
        this.fit = fit;
        List<String> bySize = fit.byUnit().entrySet().stream()
                .filter(unit -> !unit.getValue().equals(Resources.NONE))
                .sorted(Comparator.comparingDouble(this::greatest).reversed())
                .map(Map.Entry::getKey)
                .toList();
        named = bySize.size() <= NAMED + 1 ? bySize : bySize.subList(0, NAMED);
        rest = bySize.subList(named.size(), bySize.size());
    }

    static StackedBarChart of(RunResult run) {
        return new UtilizationChart(run.resources().fit()).chart(run.subject().device());
    }

    private double greatest(Map.Entry<String, Resources> unit) {
        double most = 0;
        for (Utilization each : fit.utilization()) {
            most = Math.max(most, share(each, each.kind().of(unit.getValue())));
        }
        return most;
    }

    /** Percent of what the device has; of a resource that it has none of, 100 for each one taken. */
    private static double share(Utilization of, long taken) {
        return 100.0 * taken / Math.max(1, of.available());
    }

    private StackedBarChart chart(String device) {
        List<State> states =
                new ArrayList<>(Parts.units(List.copyOf(fit.byUnit().keySet()), named));
        if (!rest.isEmpty()) {
            states.add(Parts.rest(rest.size()));
        }
        List<StackedBarChart.Row> rows = new ArrayList<>();
        for (Utilization each : fit.utilization()) {
            rows.add(new StackedBarChart.Row(each.kind().word(), parts(each), note(each)));
        }
        return new StackedBarChart("Utilization of " + device, new Quantity("share of the device", "%"), states, rows);
    }

    private List<Double> parts(Utilization of) {
        List<Double> parts = new ArrayList<>();
        named.forEach(unit -> parts.add(share(of, taken(of.kind(), List.of(unit)))));
        if (!rest.isEmpty()) {
            parts.add(share(of, taken(of.kind(), rest)));
        }
        return parts;
    }

    private long taken(Kind kind, List<String> units) {
        Resources sum = Resources.NONE;
        for (String unit : units) {
            sum = sum.plus(fit.byUnit().getOrDefault(unit, Resources.NONE));
        }
        return kind.of(sum);
    }

    private static String note(Utilization of) {
        String counts = Decimals.grouped(of.used()) + " of " + Decimals.grouped(of.available());
        return of.missing() > 0 ? counts + ", too many" : counts;
    }
}
