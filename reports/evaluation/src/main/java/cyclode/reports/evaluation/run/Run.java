package cyclode.reports.evaluation.run;

import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.accounting.CycleAccounting;
import cyclode.reports.evaluation.accounting.HostSections;
import cyclode.reports.evaluation.accounting.ProcessTasks;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.evaluation.design.Fingerprint;
import cyclode.reports.evaluation.design.FitAdvice;
import cyclode.reports.evaluation.design.Forecasting;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.Parameters;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.layered.SeriesReport;
import cyclode.reports.evaluation.point.Appraisal;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.point.Inference;
import cyclode.reports.evaluation.point.Inferences;
import cyclode.reports.evaluation.point.TensorCheck;
import cyclode.reports.evaluation.published.BandSampler;
import cyclode.reports.evaluation.published.BandSampler.Sample;
import cyclode.reports.evaluation.published.PublishedComparison;
import cyclode.reports.evaluation.published.PublishedTransformers;
import cyclode.reports.evaluation.published.Reconstruction;
import cyclode.reports.evaluation.result.BitExactness;
import cyclode.reports.evaluation.result.Comparison;
import cyclode.reports.evaluation.result.DecisionFile;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.HostStacks;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.units.accelerator.Simulation;
import cyclode.units.host.Baseline;
import cyclode.units.model.DecisionTrace;
import cyclode.workloads.lowering.Lowered;
import cyclode.workloads.parameters.BlankParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a network on an accelerator and finds out everything about it. The result does not depend on engine or threads. */
public final class Run {
    private final RunRequest request;
    private final DesignPoint design;
    private final BandSampler band;
    private final Progress progress;
    private final Stopwatch watch;
    private final @Nullable Forecasting forecasting;

    private Run(RunRequest request, BandSampler band, Progress progress) {
        this.request = request;
        this.band = band;
        this.progress = progress;
        watch = new Stopwatch(progress);
        design = DesignPoint.load(request.design());
        forecasting = design.workload().file().asymmetric() ? Forecasting.of(design.workload(), request.data()) : null;
    }

    /**
     * Runs, without a band of what is assumed.
     *
     * @throws cyclode.core.file.FileException if the request is wrong
     * @throws NegativeAnswer if the design does not fit its device
     * @throws cyclode.core.chain.Deadlock if the design cannot finish
     * @throws DecisionTrace.Missing if no data is wanted and the time depends on it; see {@link ExitStatus}
     */
    public static RunResult execute(RunRequest request) {
        return execute(request, BandSampler.NONE, Progress.NONE);
    }

    /** Runs, draws the band if one is asked for, and tells how far it has come. */
    public static RunResult execute(RunRequest request, BandSampler band, Progress progress) {
        return new Run(request, band, progress).execute();
    }

    private RunResult execute() {
        if (!request.manner().allowOverflow()) {
            FitAdvice.requireFit(request.design(), design);
        }
        QuantizedNetwork network = watch.time("parameters", this::parameters);
        Lowered lowered = watch.time("lowering", () -> design.lower(network));
        RunInputs inputs = new RunInputs(design.workload().file().input(), request.data(), forecasting);
        Inferences inferences = new Inferences(request, design, network, lowered, inputs, progress);
        List<Inferences.One> all = watch.time("simulation", inferences::all);
        Inferences.One first = all.get(0);
        HostSections.Work work =
                new HostSections.Work(lowered.preprocess(), lowered.fabric(), lowered.postprocess(), first.trials());
        HostSections host = watch.time("baseline", () -> host(work));
        Simulation.Outcome outcome = first.result().outcome();
        CycleAccounting accounting = watch.time(
                "accounting",
                () -> new CycleAccounting(design.accelerator().machine(), lowered.program(), outcome.timeline()));
        Appraisal appraisal =
                watch.time("energy", () -> new Appraisal(design, accounting, outcome.memoryActivity(), host));
        Figures figures = new Figures(request, design, appraisal);
        Comparison comparison = watch.time("comparison", () -> comparison(figures));
        return new RunResult(
                figures.subject(inputs),
                bitExact(all),
                appraisal.cycles(),
                figures.latency(),
                figures.throughput(),
                figures.baseline(),
                watch.time("stacks", () -> stacks(work, appraisal)),
                figures.speedup(),
                figures.energy(appraisal.overTime()),
                figures.resources(),
                figures.scores(all, inputs),
                comparison,
                Assumptions.of(request.design(), design),
                all.size() > 1 ? figures.spread(all) : null,
                request.manner().batch() > 0 ? figures.batch() : null,
                ProcessTasks.tracks(
                        design.accelerator().machine(), first.result().outcome().timeline()),
                tensors(first),
                decisions(first, network, inputs),
                forecasting == null ? null : new SeriesReport(design, forecasting, network).of(all),
                watch.facts(request.manner(), all));
    }

    private HostSections host(HostSections.Work work) {
        return design.hosted()
                ? HostSections.of(design.baseline(), HostSections.stack(design.baseline()), work)
                : HostSections.NONE;
    }

    /** A run that only takes the time needs no numbers, unless a decision trace is to be held against them. */
    private QuantizedNetwork parameters() {
        if (forecasting != null) {
            return forecasting.network();
        }
        boolean blank =
                request.manner().timingOnly() && request.manner().decisions().isEmpty();
        return blank ? BlankParameters.of(design.workload()) : Parameters.of(design.workload(), request.data());
    }

    private BitExactness bitExact(List<Inferences.One> all) {
        if (request.manner().timingOnly()) {
            return BitExactness.unchecked("no data was computed (--timing-only)");
        }
        return TensorCheck.all(all.stream().map(Inferences.One::check).toList());
    }

    private Map<String, IntTensor> tensors(Inferences.One first) {
        return request.manner().keepTensors() ? first.shaped() : first.outputs();
    }

    private @Nullable DecisionFile decisions(Inferences.One first, QuantizedNetwork network, RunInputs inputs) {
        Map<String, long[]> decisions = first.result().decisions();
        return decisions.isEmpty()
                ? null
                : new DecisionFile(
                        Fingerprint.of(design.workload()),
                        Fingerprint.of(network),
                        Fingerprint.of(inputs.tensor(0)),
                        Inference.lists(decisions));
    }

    private HostStacks stacks(HostSections.Work work, Appraisal appraisal) {
        if (!design.hosted()) {
            return new HostStacks(List.of(), Figure.none("1", "there is no processor beside the logic"), null);
        }
        Figure implied = PublishedComparison.hostShare(
                request.design().workload(), request.design().hardware());
        return new StackStudy(design, work, appraisal.parts().accelerator()).stacks(implied);
    }

    private Comparison comparison(Figures figures) {
        RunRequest.Design asked = request.design();
        if (forecasting != null) {
            return PublishedTransformers.compare(
                    design, figures.latency().endToEnd(), figures.acceleratedMj(), figures.acceleratedBand());
        }
        if (!PublishedComparison.covers(asked.workload(), asked.hardware())) {
            return Comparison.NONE;
        }
        boolean wanted = request.manner().band();
        Sample sample =
                wanted ? band.draw(request.data().seed(), request.manner().threads(), progress) : null;
        return PublishedComparison.of(
                Reconstruction.CALIBRATED.is(asked.workload(), asked.hardware()),
                figures.compared(),
                predicted(figures),
                sample,
                wanted ? "no draw gave a design" : "no band was asked for");
    }

    /** The figures at the nominal point: this run's, if it is that. */
    private List<Figure> predicted(Figures figures) {
        RunRequest.Design asked = request.design();
        RunRequest.Design nominal = Reconstruction.NOMINAL.design();
        if (asked.equals(nominal)) {
            return figures.compared();
        }
        DesignPoint point = DesignPoint.load(nominal);
        List<Double> values = new DesignTimer()
                .time(point)
                .against(Baseline.NOMINAL, HostSections.stack(Baseline.NOMINAL), point.technology());
        List<Figure> compared = figures.compared();
        return List.of(
                Figure.of(values.get(0), "1", compared.get(0).evidence()),
                Figure.of(values.get(1), "1", compared.get(1).evidence()),
                Figure.of(values.get(2), "1", compared.get(2).evidence()));
    }
}
