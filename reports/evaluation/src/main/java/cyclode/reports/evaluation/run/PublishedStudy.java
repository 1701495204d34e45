package cyclode.reports.evaluation.run;

import cyclode.core.evidence.Status;
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
import cyclode.units.memory.BanksSpec;
import cyclode.workloads.layer.LayerCost;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A run beside published figures: what is predicted of designs that have what was published of them, and the band of what is assumed. */
record PublishedStudy(RunRequest request, DesignPoint design, Figures figures) {
    /** Compares the run with what was published about its design, if anything was. */
    Comparison compare(@Nullable PublishedBand band) {
        RunRequest.Design asked = request.design();
        if (design.workload().file().asymmetric()) {
            return PublishedTransformers.nominal(design).map(this::transformer).orElse(Comparison.NONE);
        }
        Reconstruction own = Reconstruction.of(asked.workload()).orElse(null);
        if (own == null) {
            return Comparison.NONE;
        }
        DesignPoint point = DesignPoint.load(own.design());
        boolean partly = Reconstruction.CALIBRATED.partOf(asked);
        if (!point.sameAccelerated(design) || !point.baseline().equals(design.baseline())) {
            return PublishedComparison.beside(own, partly, figures.compared(), figures(point));
        }
        return PublishedComparison.of(
                partly,
                figures.compared(),
                own == Reconstruction.NOMINAL
                        ? figures.compared()
                        : figures(DesignPoint.load(Reconstruction.NOMINAL.design())),
                facts(),
                request.manner().band() ? band : null,
                "no band was asked for");
    }

    /** What was published of the design itself, of this one: parameters, and the share of weights on chip. */
    private List<Figure> facts() {
        boolean onChip =
                design.accelerator().all(BanksSpec.class).values().stream().noneMatch(BanksSpec::external);
        long parameters = LayerCost.parameters(design.workload().network().layers());
        return List.of(
                Figure.of(parameters, "1", List.of(Status.DERIVED)),
                Figure.of(onChip ? 100 : 0, "%", List.of(Status.DERIVED)));
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

    /** The compared figures of a reconstruction. */
    private List<Figure> figures(DesignPoint point) {
        List<Double> values = new DesignTimer()
                .time(point)
                .against(point.baseline(), point.baseline().software(), point.technology());
        List<Figure> compared = figures.compared();
        return IntStream.range(0, values.size())
                .mapToObj(i -> Figure.of(values.get(i), "1", compared.get(i).evidence()))
                .toList();
    }
}
