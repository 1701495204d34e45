package cyclode.reports.studies.sweep;

import cyclode.core.chain.Deadlock;
import cyclode.core.event.CycleLimitExceeded;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.operator.StepLimitExceededException;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.DecisionRecorder;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.point.PointFigures;
import cyclode.reports.evaluation.point.PointSummary;
import cyclode.reports.studies.accuracy.MeasuredAccuracy;
import cyclode.units.model.DecisionTrace;
import cyclode.workloads.lowering.LoweringException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Times and prices points. Whatever becomes of a point is a row; only what no other point would survive either is thrown. Threads may
 * share one.
 */
final class Evaluator {
    private final DesignTimer timer = new DesignTimer();
    private final DecisionRecorder recorder;
    private final @Nullable MeasuredAccuracy accuracy;

    /**
     * An evaluator.
     *
     * @param archive where what data decides is kept
     * @param accuracy measures how right points are; null where there is no data
     */
    Evaluator(DecisionRecorder.Archive archive, @Nullable MeasuredAccuracy accuracy) {
        this.accuracy = accuracy;
        recorder = new DecisionRecorder(RunRequest.Data.DEFAULT, archive);
    }

    /** What points with equal timing share; made when the first of them is asked for. */
    final class Group {
        private @Nullable PointFigures figures;
        private @Nullable RuntimeException failure;
        private boolean grown;

        /**
         * The row of a point.
         *
         * @throws RuntimeException if the machine, and not the design, is why there is none
         */
        Row row(RunRequest.Design design) {
            try {
                DesignPoint point = grown ? DesignPoint.grown(design) : DesignPoint.load(design);
                try {
                    PointSummary summary = figures(point).priced(point);
                    return PricedPoint.of(point, summary, accuracy == null ? null : accuracy.of(design))
                            .row();
                } catch (LoweringException e) {
                    if (grown || !point.grows()) {
                        throw e;
                    }
                    grown = true;
                    failure = null;
                    return row(design);
                }
            } catch (Deadlock e) {
                return Row.without(Row.Status.DEADLOCK, Row.reason(e));
            } catch (CycleLimitExceeded | StepLimitExceededException e) {
                return Row.without(Row.Status.ENDLESS, Row.reason(e));
            } catch (FileException e) {
                return Row.without(Row.Status.REFUSED, Row.reason(ofTheDesign(e)));
            } catch (RefusedValue | LoweringException | NegativeAnswer | DecisionTrace.Missing e) {
                return Row.without(Row.Status.REFUSED, Row.reason(e));
            } catch (RuntimeException e) {
                ofTheDesign(e);
                return Row.without(Row.Status.FAILED, e.getClass().getSimpleName() + ": " + Row.reason(e));
            }
        }

        private PointFigures figures(DesignPoint point) {
            if (failure != null) {
                throw failure;
            }
            PointFigures known = figures;
            try {
                figures = known == null ? time(point) : known;
                return figures;
            } catch (RuntimeException e) {
                failure = e;
                throw e;
            }
        }
    }

    /** A failure, unless memory, a file, the disk or an interruption led to it: then it is no answer, and nothing must keep it as one. */
    private static RuntimeException ofTheDesign(RuntimeException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException
                    || each instanceof InterruptedException
                    || each instanceof Error
                    || (each instanceof FileException file && file.passing())) {
                throw failure;
            }
        }
        return failure;
    }

    private PointFigures time(DesignPoint design) {
        if (design.workload().file().asymmetric()) {
            // The units of its layers are made for the network's numbers, and some take as long as the data makes them.
            return timer.time(design, recorder);
        }
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
}
