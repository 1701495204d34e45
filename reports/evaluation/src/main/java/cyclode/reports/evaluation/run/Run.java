package cyclode.reports.evaluation.run;

import cyclode.core.number.IntTensor;
import cyclode.reports.evaluation.accounting.CycleAccounting;
import cyclode.reports.evaluation.accounting.HostSections;
import cyclode.reports.evaluation.accounting.OutsideAccounting;
import cyclode.reports.evaluation.accounting.ProcessTasks;
import cyclode.reports.evaluation.design.ClockCheck;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.ExitStatus;
import cyclode.reports.evaluation.design.FitAdvice;
import cyclode.reports.evaluation.design.Forecasting;
import cyclode.reports.evaluation.design.NegativeAnswer;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.layered.SeriesReport;
import cyclode.reports.evaluation.point.Appraisal;
import cyclode.reports.evaluation.point.Inferences;
import cyclode.reports.evaluation.point.TensorCheck;
import cyclode.reports.evaluation.published.PublishedBand;
import cyclode.reports.evaluation.published.PublishedComparison;
import cyclode.reports.evaluation.result.BitExactness;
import cyclode.reports.evaluation.result.Comparison;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.HostStacks;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.reports.evaluation.soundness.NarrowSum;
import cyclode.units.accelerator.Simulation;
import cyclode.units.host.Baseline;
import cyclode.units.model.DecisionTrace;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowered;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a network on an accelerator and finds out everything about it. The result does not depend on engine or threads. */
public final class Run {
    private final RunRequest request;
    private final DesignPoint design;
    private final @Nullable PublishedBand band;
    private final Progress progress;
    private final Stopwatch watch;
    private final RunInputs inputs;

    private Run(RunRequest request, @Nullable PublishedBand band, Progress progress) {
        this.request = request;
        this.band = band;
        this.progress = progress;
        watch = new Stopwatch(progress);
        design = DesignPoint.running(request.design());
        inputs = new RunInputs(design.workload(), request.data());
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
        return execute(request, null, Progress.NONE);
    }

    /** Runs, sets the figures beside the published ones within a band, and tells how far it has come. */
    public static RunResult execute(RunRequest request, @Nullable PublishedBand band, Progress progress) {
        return new Run(request, band, progress).execute();
    }

    private RunResult execute() {
        if (!request.manner().allowOverflow()) {
            FitAdvice.requireFit(request.design(), design);
        }
        if (!request.manner().allowOverclock()) {
            ClockCheck.require(design);
        }
        QuantizedNetwork network = watch.time("parameters", () -> inputs.network(request.manner()));
        Lowered lowered = watch.time("lowering", () -> design.lower(network));
        Inferences inferences = new Inferences(request, design, network, lowered, inputs, progress);
        List<Inferences.One> all = watch.time("simulation", inferences::all);
        Inferences.One first = all.get(0);
        HostSections.Work work = new HostSections.Work(lowered, first.trials());
        HostSections host = watch.time("baseline", () -> host(design.baseline(), work));
        HostSections stages = host(design.baseline().beside(), work);
        Simulation.Outcome outcome = first.result().outcome();
        CycleAccounting accounting = watch.time(
                "accounting",
                () -> new CycleAccounting(design.accelerator().machine(), lowered.program(), outcome.timeline()));
        Appraisal appraisal =
                watch.time("energy", () -> new Appraisal(design, accounting, outcome.memoryActivity(), stages, host));
        Map<String, long[]> decisions = first.result().decisions();
        Forecasting forecasting = inputs.forecasting();
        Figures figures = new Figures(request, design, appraisal);
        Comparison comparison =
                watch.time("comparison", () -> new PublishedStudy(request, design, figures).compare(band));
        return new RunResult(
                figures.subject(inputs),
                bitExact(all),
                NarrowSum.of(network),
                figures.clocks(),
                appraisal.cycles(),
                OutsideAccounting.of(
                        lowered.program(),
                        outcome.timeline(),
                        accounting.path(),
                        design.accelerator().machine().control()),
                figures.latency(),
                figures.throughput(),
                figures.baseline(),
                watch.time(
                        "stacks",
                        () -> stacks(work, appraisal, !comparison.rows().isEmpty())),
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
                numbers(),
                decisions.isEmpty() ? null : inferences.file(0, decisions),
                forecasting == null ? null : new SeriesReport(design, forecasting, network).of(all),
                watch.facts(request.manner(), all));
    }

    private HostSections host(Baseline baseline, HostSections.Work work) {
        return design.compared() ? HostSections.of(baseline, baseline.software(), work) : HostSections.NONE;
    }

    private BitExactness bitExact(List<Inferences.One> all) {
        if (request.manner().timingOnly()) {
            return BitExactness.unchecked("no data was computed (--timing-only)");
        }
        return TensorCheck.all(all.stream().map(Inferences.One::check).toList());
    }

    private Set<String> numbers() {
        Set<String> numbers = design.workload()
                .network()
                .all()
                .filter(layer -> layer.output().real())
                .map(Layer::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (design.workload().network().output().real()) {
            numbers.add("scores");
        }
        return numbers;
    }

    private Map<String, IntTensor> tensors(Inferences.One first) {
        return request.manner().keepTensors() ? first.shaped() : first.outputs();
    }

    private HostStacks stacks(HostSections.Work work, Appraisal appraisal, boolean published) {
        if (!design.compared()) {
            return new HostStacks(
                    List.of(),
                    Figure.none(
                            "1", design.hosted() ? "there is no baseline" : "there is no processor beside the logic"),
                    null);
        }
        Figure implied = published
                ? PublishedComparison.hostShare()
                : Figure.none("1", "nothing was published about this design");
        return new StackStudy(design, work, appraisal.parts().accelerator()).stacks(implied);
    }
}
