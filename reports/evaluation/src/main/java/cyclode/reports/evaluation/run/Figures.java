package cyclode.reports.evaluation.run;

import cyclode.core.evidence.Status;
import cyclode.core.file.Assignment;
import cyclode.core.number.IntTensor;
import cyclode.power.energy.Band;
import cyclode.power.energy.BandSampler;
import cyclode.power.energy.Boundary;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.ExactTime;
import cyclode.reports.evaluation.accounting.LatencyParts;
import cyclode.reports.evaluation.accounting.LatencyParts.Kind;
import cyclode.reports.evaluation.accounting.Window;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.Appraisal;
import cyclode.reports.evaluation.point.Inferences;
import cyclode.reports.evaluation.result.Comparison.Interval;
import cyclode.reports.evaluation.result.CycleAccount.InputSpread;
import cyclode.reports.evaluation.result.EnergyFigures;
import cyclode.reports.evaluation.result.EnergyFigures.EnergyBands;
import cyclode.reports.evaluation.result.EnergyFigures.OtherBoundary;
import cyclode.reports.evaluation.result.EnergyFigures.PowerProfile;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.RunResult.ResourceFigures;
import cyclode.reports.evaluation.result.RunResult.Scores;
import cyclode.reports.evaluation.result.Subject;
import cyclode.reports.evaluation.result.Times;
import cyclode.reports.evaluation.result.Times.BaselineTimes;
import cyclode.reports.evaluation.result.Times.BatchRun;
import cyclode.reports.evaluation.result.Times.Latency;
import cyclode.reports.evaluation.result.Times.Speedup;
import cyclode.reports.evaluation.soundness.ClockFigures;
import cyclode.units.accelerator.HostSide;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** An appraisal as figures, each with what it rests on. */
final class Figures {
    private static final String BOUNDARY =
            "processing system, logic and DDR rails; without the accelerator the logic is "
                    + "not configured and only leaks; with it, it is configured and clocked %s, and the processor %s while "
                    + "the fabric works";

    private static final String LOGIC_ALONE =
            "the device's own rails while it computes: static, clocks, memories and logic; read ports of memories are always enabled";

    private static final int SAMPLES = 256;

    private final RunRequest request;
    private final DesignPoint design;
    private final Appraisal appraisal;
    private final Set<Status> cycles;
    private final Set<Status> host;
    private final Set<Status> beside;
    private final String unhosted;

    Figures(RunRequest request, DesignPoint design, Appraisal appraisal) {
        this.request = request;
        this.design = design;
        this.appraisal = appraisal;
        cycles = Statuses.ofCycles(design);
        host = design.compared() ? Statuses.ofHost(design, design.baseline()) : EnumSet.noneOf(Status.class);
        beside = design.compared() ? Statuses.ofHost(design, design.baseline().beside()) : EnumSet.noneOf(Status.class);
        unhosted = design.hosted()
                ? "there is no baseline"
                : design.device().processor().isEmpty()
                        ? "the device " + design.device().name() + " has no processor beside the logic"
                        : "hardware " + design.accelerator().name() + " has no host";
    }

    List<ClockFigures> clocks() {
        return design.clocks().stream()
                .map(check -> new ClockFigures(
                        check.clock(),
                        check.megahertz(),
                        check.reachable().megahertz(),
                        check.reachable().low(),
                        check.reachable().high(),
                        check.reachable().limit(),
                        check.megahertz() <= check.accepted()))
                .toList();
    }

    Subject subject(RunInputs inputs) {
        List<String> settings = new ArrayList<>();
        settings("workload", request.design().workloadSettings(), settings);
        settings("hardware", request.design().hardwareSettings(), settings);
        settings("technology", request.design().technologySettings(), settings);
        settings("family", request.design().familySettings(), settings);
        List<String> sizes = new ArrayList<>();
        settings("hardware", design.sizes(), sizes);
        return new Subject(
                design.workload().name(),
                design.workload().file().description(),
                design.accelerator().name(),
                design.accelerator().description(),
                design.device().name(),
                design.technology().name(),
                design.compared() ? design.baseline().name() : "none",
                request.data().seed(),
                inputs.parameters(),
                IntStream.range(0, inputs.count()).mapToObj(inputs::name).toList(),
                sizes,
                design.tried(),
                design.whatIfs(),
                settings);
    }

    private static void settings(String kind, List<Assignment> from, List<String> to) {
        from.forEach(setting -> to.add(kind + "." + setting.path() + "=" + setting.text()));
    }

    Latency latency() {
        return new Latency(
                part(Kind.PREPROCESS, beside),
                part(Kind.DRIVER, cycles),
                part(Kind.TRANSFER, cycles),
                part(Kind.FABRIC, cycles),
                part(Kind.POSTPROCESS, beside),
                Figure.of(Times.milliseconds(appraisal.parts().endToEnd()), "ms", Statuses.both(cycles, beside)));
    }

    private Figure part(Kind kind, Set<Status> evidence) {
        if (!design.hosted() && kind != Kind.FABRIC) {
            return Figure.none("ms", unhosted);
        }
        return Figure.of(Times.milliseconds(appraisal.parts().time(kind)), "ms", evidence);
    }

    Figure throughput() {
        if (request.manner().batch() > 0) {
            return batch().throughput();
        }
        double seconds = appraisal.parts().endToEnd().toSeconds().doubleValue();
        return Figure.of(1 / seconds, "1/s", Statuses.both(cycles, beside));
    }

    BatchRun batch() {
        boolean overlaps =
                design.accelerator().host().filter(HostSide::overlapsFabric).isPresent();
        LatencyParts parts = appraisal.parts();
        int size = request.manner().batch();
        ExactTime makespan = BatchSchedule.makespan(
                size, overlaps, parts.time(Kind.PREPROCESS), parts.accelerator(), parts.time(Kind.POSTPROCESS));
        Set<Status> evidence = Statuses.both(cycles, host);
        return new BatchRun(
                size,
                Figure.of(Times.milliseconds(makespan), "ms", evidence),
                Figure.of(size / makespan.toSeconds().doubleValue(), "1/s", evidence),
                overlaps);
    }

    BaselineTimes baseline() {
        if (!design.compared()) {
            Figure none = Figure.none("ms", unhosted);
            return new BaselineTimes("none", none, none, none, none);
        }
        return StackStudy.times(design.baseline(), appraisal.host(), host);
    }

    Speedup speedup() {
        if (!design.compared()) {
            return new Speedup(Figure.none("1", unhosted), Figure.none("1", unhosted));
        }
        if (design.baseline().isRoofline()) {
            return new Speedup(Figure.none("1", range()), Figure.none("1", range()));
        }
        Set<Status> evidence = Statuses.both(cycles, host);
        return new Speedup(
                Figure.of(appraisal.backboneSpeedup(), "1", evidence),
                Figure.of(appraisal.endToEndSpeedup(), "1", evidence));
    }

    /** A platform of which only ceilings are known has no one figure. */
    private String range() {
        return "is a range over what is declared of " + design.baseline().processor() + "; the stacks have its ends";
    }

    private Figure againstBaseline(Figure above, Figure below) {
        return design.compared() && design.baseline().isRoofline()
                ? Figure.none("1", range())
                : Figure.ratio(above, below);
    }

    /** Energy and power within the nominal boundary and others. */
    EnergyFigures energy(PowerProfile profile) {
        boolean hosted = design.compared();
        EnergyAccount accelerated = appraisal.accelerated();
        EnergyAccount baseline = appraisal.baseline();
        Set<Status> restsA = Statuses.both(Statuses.both(cycles, host), Statuses.of(accelerated));
        Set<Status> restsB = Statuses.both(host, Statuses.of(baseline));
        Figure a = Figure.of(Appraisal.millijoules(accelerated.total()), "mJ", restsA);
        Figure wattsA =
                Figure.of(Appraisal.watts(accelerated.total(), appraisal.parts().endToEnd()), "W", restsA);
        Figure b =
                hosted ? Figure.of(Appraisal.millijoules(baseline.total()), "mJ", restsB) : Figure.none("mJ", unhosted);
        Figure wattsB = hosted
                ? Figure.of(Appraisal.watts(baseline.total(), appraisal.host().time()), "W", restsB)
                : Figure.none("W", unhosted);
        return new EnergyFigures(
                a,
                b,
                wattsA,
                wattsB,
                againstBaseline(b, a),
                againstBaseline(wattsA, wattsB),
                hosted && !design.baseline().isRoofline()
                        ? bands()
                        : new EnergyBands(sampler().of(accelerated), null, null, null),
                design.hosted() ? boundary() : LOGIC_ALONE,
                hosted
                        ? List.of(within(Boundary.LOGIC, restsA, restsB), within(Boundary.BOARD, restsA, restsB))
                        : List.of(),
                accelerated,
                baseline,
                profile);
    }

    private String boundary() {
        return String.format(
                Locale.ROOT,
                BOUNDARY,
                design.accelerator().clockGating() ? "where a unit has a task" : "throughout",
                design.polls() ? "polls" : "idles");
    }

    private EnergyBands bands() {
        EnergyAccount accelerated = appraisal.accelerated();
        EnergyAccount baseline = appraisal.baseline();
        BandSampler sampler = sampler();
        double longer = Times.ratio(appraisal.host().time(), appraisal.parts().endToEnd());
        return new EnergyBands(
                sampler.of(accelerated),
                sampler.of(baseline),
                sampler.ratio(baseline, accelerated, 1),
                sampler.ratio(accelerated, baseline, longer));
    }

    private OtherBoundary within(Boundary boundary, Set<Status> restsA, Set<Status> restsB) {
        Figure a = Figure.of(
                Appraisal.millijoules(boundary.of(appraisal.accelerated()).total()), "mJ", restsA);
        Figure b = Figure.of(
                Appraisal.millijoules(boundary.of(appraisal.baseline()).total()), "mJ", restsB);
        return new OtherBoundary(boundary.word(), boundary.contents(), a, b, againstBaseline(b, a));
    }

    private BandSampler sampler() {
        return new BandSampler(request.data().seed(), SAMPLES);
    }

    /** Energy of the run with the accelerator, and where the ranges of the energy table leave it, in mJ. */
    Figure acceleratedMj() {
        Set<Status> rests = Statuses.both(cycles, Statuses.of(appraisal.accelerated()));
        return Figure.of(Appraisal.millijoules(appraisal.accelerated().total()), "mJ", rests);
    }

    /** Where the ranges of the energy table leave it, mJ. */
    Interval acceleratedBand() {
        Band band = sampler().of(appraisal.accelerated());
        return new Interval(1e3 * band.low(), 1e3 * band.high(), band.samples(), band.seed());
    }

    ResourceFigures resources() {
        return new ResourceFigures(design.fit(), DesignPoint.FLOW);
    }

    /** The figures that others have published, in the comparison's order. */
    List<Figure> compared() {
        Speedup speedup = speedup();
        Set<Status> evidence = Statuses.both(
                Statuses.both(cycles, host),
                Statuses.both(Statuses.of(appraisal.accelerated()), Statuses.of(appraisal.baseline())));
        return List.of(speedup.backbone(), speedup.endToEnd(), Figure.of(appraisal.efficiency(), "1", evidence));
    }

    List<Scores> scores(List<Inferences.One> all, RunInputs inputs) {
        List<Scores> scores = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            IntTensor tensor = all.get(i).result().scores();
            boolean vector = tensor != null && tensor.size(0) * tensor.size(1) == 1;
            if (tensor != null
                    && vector
                    && !design.workload().network().output().real()) {
                List<Long> values =
                        IntStream.of(tensor.data()).asLongStream().boxed().toList();
                scores.add(new Scores(inputs.name(i), classes(values.size()), values));
            }
        }
        return scores;
    }

    private List<String> classes(int count) {
        List<String> named = design.workload().file().classes();
        return named.isEmpty()
                ? IntStream.range(0, count).mapToObj(Integer::toString).toList()
                : named;
    }

    InputSpread spread(List<Inferences.One> all) {
        long[] totals = all.stream()
                .mapToLong(one -> Window.of(one.result().outcome().timeline())
                        .cycles(design.accelerator().machine().control()))
                .sorted()
                .toArray();
        return InputSpread.of(totals);
    }
}
