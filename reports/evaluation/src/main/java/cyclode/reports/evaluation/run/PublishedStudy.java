package cyclode.reports.evaluation.run;

import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.DecisionRecorder;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.point.PointSummary;
import cyclode.reports.evaluation.published.PublishedBand;
import cyclode.reports.evaluation.published.PublishedComparison;
import cyclode.reports.evaluation.published.PublishedTransformers;
import cyclode.reports.evaluation.published.Reconstruction;
import cyclode.reports.evaluation.result.Comparison;
import cyclode.reports.evaluation.result.Figure;
import cyclode.units.host.Baseline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run beside published figures: what is predicted at the nominal point, and the band of what is assumed. */
record PublishedStudy(RunRequest request, DesignPoint design, Figures figures) {
    /** Compares the run with what was published about its design, if anything was. */
    Comparison compare(@Nullable PublishedBand band) {
        RunRequest.Design asked = request.design();
        if (design.workload().file().asymmetric()) {
            return PublishedTransformers.nominal(design).map(this::transformer).orElse(Comparison.NONE);
        }
        if (!PublishedComparison.covers(asked.workload(), asked.hardware())) {
            return Comparison.NONE;
        }
        return PublishedComparison.of(
                Reconstruction.CALIBRATED.partOf(asked),
                figures.compared(),
                predicted(),
                request.manner().band() ? band : null,
                "no band was asked for");
    }

    private Comparison transformer(RunRequest.Design asked) {
        List<Figure> simulated = List.of(figures.latency().endToEnd(), figures.acceleratedMj());
        DesignPoint nominal = DesignPoint.load(asked);
        if (request.data().equals(RunRequest.Data.DEFAULT) && nominal.sameAccelerated(design)) {
            return PublishedTransformers.compare(design, simulated, simulated, figures.acceleratedBand());
        }
        PointSummary point = new DesignTimer()
                .time(nominal, new DecisionRecorder(RunRequest.Data.DEFAULT, DecisionRecorder.Archive.NONE))
                .priced(nominal);
        List<Figure> predicted = List.of(
                Figure.of(point.endToEndMs(), "ms", simulated.get(0).evidence()),
                Figure.of(point.acceleratedMj(), "mJ", simulated.get(1).evidence()));
        return PublishedTransformers.compare(design, simulated, predicted, null);
    }

    /** The figures at the nominal point: this run's, if it is that. */
    private List<Figure> predicted() {
        RunRequest.Design asked = request.design();
        RunRequest.Design nominal = Reconstruction.NOMINAL.design();
        if (asked.equals(nominal)) {
            return figures.compared();
        }
        DesignPoint point = DesignPoint.load(nominal);
        List<Double> values = new DesignTimer()
                .time(point)
                .against(Baseline.NOMINAL, Baseline.NOMINAL.software(), point.technology());
        List<Figure> compared = figures.compared();
        return List.of(
                Figure.of(values.get(0), "1", compared.get(0).evidence()),
                Figure.of(values.get(1), "1", compared.get(1).evidence()),
                Figure.of(values.get(2), "1", compared.get(2).evidence()));
    }
}
