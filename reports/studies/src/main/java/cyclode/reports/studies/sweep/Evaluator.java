package cyclode.reports.studies.sweep;

import cyclode.core.chain.Deadlock;
import cyclode.core.event.CycleLimitExceeded;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.operator.StepLimitExceededException;
import cyclode.power.clock.ReachableClock;
import cyclode.power.resource.Fit;
import cyclode.power.resource.Utilization;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.DecisionRecorder;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.point.PointFigures;
import cyclode.reports.evaluation.point.PointSummary;
import cyclode.units.host.stack.UncoveredOperatorException;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.UnitSpec;
import cyclode.workloads.lowering.LoweringException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Times and prices points. Whatever becomes of a point is a row; only what no other point would survive either is thrown. Threads may
 * share one.
 */
final class Evaluator {
    /** Percent of a resource beyond which a device counts as crowded: placement and routing then cost clock. Assumed, 70 to 90. */
    static final double CROWDED = 80;

    private final DesignTimer timer = new DesignTimer();
    private final DecisionRecorder recorder;

    /**
     * An evaluator.
     *
     * @param archive where what data decides is kept
     */
    Evaluator(DecisionRecorder.Archive archive) {
        recorder = new DecisionRecorder(RunRequest.Data.DEFAULT, archive);
    }

    /** What points with equal timing share; made when the first of them is asked for. */
    final class Group {
        private Timed timed = new Timed(null, null);

        /** The row of a point. */
        Row row(RunRequest.Design design) {
            try {
                return priced(DesignPoint.load(design));
            } catch (RuntimeException e) {
                return failed(e);
            }
        }

        private Row priced(DesignPoint design) {
            Row failure = timed.failure();
            if (failure == null && timed.figures() == null) {
                timed = time(design);
                failure = timed.failure();
            }
            PointFigures figures = timed.figures();
            return figures == null || failure != null
                    ? (failure == null ? Row.without(Row.Status.FAILED, "not timed") : failure)
                    : Evaluator.row(design, figures.priced(design));
        }
    }

    private record Timed(
            @org.jspecify.annotations.Nullable PointFigures figures, @org.jspecify.annotations.Nullable Row failure) {}

    private Timed time(DesignPoint design) {
        try {
            return new Timed(figures(design), null);
        } catch (RuntimeException e) {
            return new Timed(null, failed(e));
        }
    }

    private PointFigures figures(DesignPoint design) {
        try {
            return timer.time(design);
        } catch (DecisionTrace.Missing dependsOnData) {
            return timer.time(design, recorder.of(design));
        }
    }

    /** Runs with data that were needed. */
    int runsWithData() {
        return recorder.runs();
    }

    private static Row failed(RuntimeException failure) {
        if (failure instanceof Deadlock) {
            return Row.without(Row.Status.DEADLOCK, Reasons.of(failure));
        }
        if (failure instanceof CycleLimitExceeded || failure instanceof StepLimitExceededException) {
            return Row.without(Row.Status.ENDLESS, Reasons.of(failure));
        }
        boolean refused = failure instanceof FileException
                || failure instanceof RefusedValue
                || failure instanceof LoweringException
                || failure instanceof NegativeAnswer
                || failure instanceof UncoveredOperatorException
                || failure instanceof DecisionTrace.Missing;
        return refused
                ? Row.without(Row.Status.REFUSED, Reasons.of(failure))
                : Row.without(Row.Status.FAILED, failure.getClass().getSimpleName() + ": " + Reasons.of(failure));
    }

    private static Row row(DesignPoint design, PointSummary s) {
        Map<Column, Double> values = new EnumMap<>(Column.class);
        values.put(Column.CYCLES, (double) s.cycles());
        values.put(Column.CLOCK, s.megahertz());
        values.put(Column.PREPROCESS, s.preprocessMs());
        values.put(Column.DRIVER, s.driverMs());
        values.put(Column.TRANSFER, s.transferMs());
        values.put(Column.FABRIC, s.fabricMs());
        values.put(Column.POSTPROCESS, s.postprocessMs());
        values.put(Column.END_TO_END, s.endToEndMs());
        values.put(Column.THROUGHPUT, 1000 / s.endToEndMs());
        values.put(Column.BASELINE_OFFLOADED, s.offloadedMs());
        values.put(Column.BASELINE_END_TO_END, s.aloneMs());
        values.put(Column.BACKBONE_SPEEDUP, s.backboneSpeedup());
        values.put(Column.END_TO_END_SPEEDUP, s.endToEndSpeedup());
        values.put(Column.ENERGY, s.acceleratedMj());
        values.put(Column.BASELINE_ENERGY, s.aloneMj());
        values.put(Column.POWER, s.acceleratedW());
        values.put(Column.BASELINE_POWER, s.aloneW());
        values.put(Column.ENERGY_EFFICIENCY, s.efficiency());
        List<String> flags = new ArrayList<>();
        resources(design.fit(), values, flags);
        clocks(design, values, flags);
        double[] array = new double[Column.values().length];
        Arrays.fill(array, Double.NaN);
        values.forEach((column, value) -> array[column.ordinal()] = Double.isFinite(value) ? value : Double.NaN);
        return Row.done(flags, array);
    }

    private static void resources(Fit fit, Map<Column, Double> values, List<String> flags) {
        double fullest = 0;
        for (Utilization each : fit.utilization()) {
            String word = each.kind().name();
            values.put(Column.valueOf(word), (double) each.used());
            double percent = each.percent().orElse(each.used() > 0 ? Double.NaN : 0);
            values.put(Column.valueOf(word + "_PERCENT"), percent);
            fullest = Math.max(fullest, Double.isNaN(percent) ? 0 : percent);
            if (each.missing() > 0) {
                flags.add("does not fit: " + each.used() + " " + each.kind().word() + " of " + each.available());
            } else if (percent > CROWDED) {
                flags.add(each.kind().word() + " " + Math.round(percent) + " % taken");
            }
        }
        values.put(Column.FULLEST_PERCENT, fullest);
        values.put(Column.FITS, fit.fits() ? 1.0 : 0);
        values.put(Column.CROWDED, fullest > CROWDED ? 1.0 : 0);
    }

    private static void clocks(DesignPoint design, Map<Column, Double> values, List<String> flags) {
        int before = flags.size();
        for (Map.Entry<String, UnitSpec> unit : design.accelerator().units().entrySet()) {
            UnitSpec spec = unit.getValue();
            double wanted = design.accelerator()
                            .timebase()
                            .clock(spec.clock())
                            .frequency()
                            .toHertz()
                    / 1e6;
            ReachableClock.of(design.technology().name(), spec.inventory(), ReachableClock.pipelineDepth((Record) spec))
                    .filter(reachable -> wanted > reachable.megahertz())
                    .ifPresent(reachable -> flags.add(unit.getKey() + " at " + Math.round(wanted)
                            + " MHz, unlikely above " + Math.round(reachable.megahertz()) + " MHz: "
                            + reachable.limit()));
        }
        values.put(Column.CLOCK_DOUBTFUL, flags.size() > before ? 1.0 : 0);
    }
}
