package cyclode.reports.cli.run;

import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.bounds.LayerBound;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.CycleAccount.LayerCycles;
import cyclode.reports.evaluation.result.CycleAccount.LayerUnit;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.render.chart.Roofline;
import cyclode.reports.render.drawing.Quantity;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.UnitSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Layers on the accelerator under its ceilings. The ceilings of computation are the units' multiply-accumulators times their clocks, the
 * slope is what the on-chip memories can hand on in a cycle. A layer's intensity is its multiply-accumulates over the bytes that the
 * memories handed on, its performance those over its cycles on the critical path. Each layer has a roof of its own besides: what it
 * would reach if the process that limits it never waited for another ({@link LayerBound}).
 */
public final class FabricRoofline {
    private static final double GIGA = 1e9;

    private final RunResult run;
    private final Accelerator accelerator;

    private FabricRoofline(RunResult run, Accelerator accelerator) {
        this.run = run;
        this.accelerator = accelerator;
    }

    /** The chart; none where no layer multiplies. */
    public static Optional<Roofline> of(RunRequest request, RunResult run) {
        return new FabricRoofline(run, DesignPoint.running(request.design()).accelerator()).chart();
    }

    private Optional<Roofline> chart() {
        Map<String, LayerBound> bounds = new LinkedHashMap<>();
        LayerBound.of(run.cycles()).forEach(each -> bounds.put(each.layer(), each));
        Map<String, List<Roofline.Point>> byUnit = new LinkedHashMap<>();
        for (LayerCycles layer : run.cycles().byLayer()) {
            long bytes = bytes(layer.layer());
            if (layer.macs() > 0 && layer.exclusive() > 0 && bytes > 0) {
                double seconds = layer.exclusive() / (run.cycles().megahertz() * 1e6);
                byUnit.computeIfAbsent(unit(layer.layer()), unit -> new ArrayList<>())
                        .add(point(layer, (double) layer.macs() / bytes, seconds, bounds.get(layer.layer())));
            }
        }
        List<Roofline.Ceiling> compute = ceilings(byUnit);
        double memory = memory();
        if (compute.isEmpty() || memory <= 0) {
            return Optional.empty();
        }
        List<Roofline.Series> series = new ArrayList<>();
        byUnit.forEach((unit, points) -> series.add(new Roofline.Series("most on " + unit, points)));
        return Optional.of(new Roofline(
                "Layers of " + run.subject().workload() + " on " + run.subject().hardware(),
                new Quantity("operational intensity", "MAC/byte"),
                new Quantity("performance", "GMAC/s"),
                compute,
                List.of(new Roofline.Ceiling("on-chip memories, " + shown(memory) + " GB/s", memory)),
                series));
    }

    /** A layer under what its limiting process would let it reach, which is named where that process does not multiply. */
    private static Roofline.Point point(
            LayerCycles layer, double intensity, double seconds, @Nullable LayerBound bound) {
        double reached = layer.macs() / seconds / GIGA;
        if (bound == null || bound.occupied() == 0) {
            return new Roofline.Point(layer.layer(), intensity, reached);
        }
        double own = Math.max(reached, reached * layer.exclusive() / bound.occupied());
        String name = bound.waiting() == null && bound.process().equals(bound.unit())
                ? layer.layer()
                : layer.layer() + " (" + bound.process() + ")";
        return new Roofline.Point(name, intensity, reached, new Roofline.Ceiling(bound.words(), own));
    }

    private static String shown(double value) {
        return Decimals.significant(value, Shown.DIGITS);
    }

    /** Bytes that the memories handed on for a layer. */
    private long bytes(String layer) {
        return run.cycles().rows().stream()
                .filter(row -> row.layer().equals(layer)
                        && accelerator.all(BanksSpec.class).containsKey(row.unit()))
                .mapToLong(LayerUnit::bytes)
                .sum();
    }

    /** The unit that did most of a layer's multiply-accumulates. */
    private String unit(String layer) {
        return run.cycles().rows().stream()
                .filter(row -> row.layer().equals(layer))
                .max((a, b) -> Long.compare(a.macs(), b.macs()))
                .map(LayerUnit::unit)
                .orElse("");
    }

    private List<Roofline.Ceiling> ceilings(Map<String, List<Roofline.Point>> byUnit) {
        List<Roofline.Ceiling> ceilings = new ArrayList<>();
        for (String unit : byUnit.keySet()) {
            UnitSpec spec = accelerator.units().get(unit);
            long cells = spec == null ? 0 : LayerTable.accumulators(spec);
            if (spec != null && cells > 0) {
                double value = cells * hertz(spec) / GIGA;
                ceilings.add(new Roofline.Ceiling(unit + ", " + shown(value) + " GMAC/s", value));
            }
        }
        return ceilings;
    }

    /** Gigabytes a second that all banks of all memories can hand on. */
    private double memory() {
        return accelerator.all(BanksSpec.class).values().stream()
                .mapToDouble(banks -> banks.banks() * (banks.wordBits() / 8.0) * hertz(banks) / GIGA)
                .sum();
    }

    private double hertz(UnitSpec spec) {
        return java.util.Objects.requireNonNull(accelerator.clocks().get(spec.clock()))
                .toHertz();
    }
}
