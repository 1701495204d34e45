package cyclode.reports.evaluation.trace;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.trace.ProgramTrace;
import cyclode.core.trace.TraceFrame;
import cyclode.reports.evaluation.accounting.ProcessTasks;
import cyclode.reports.evaluation.accounting.Window;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.design.RunInputs;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.point.Inference;
import cyclode.reports.evaluation.point.Inferences;
import cyclode.reports.evaluation.result.RunResult;
import cyclode.units.accelerator.LaunchTimes;
import cyclode.units.accelerator.Simulation;
import cyclode.units.accelerator.Timeline;
import cyclode.units.model.Launch;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.program.Lowered;
import cyclode.workloads.program.Lowering;
import java.math.RoundingMode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Traces a run of its first input. The fast engine tells when each launch begins and ends; then the run is repeated, and the launches
 * that have a part in the window and in the units go to the exact engine, which tells every beat with its values. Since both engines
 * mean the same, the trace is that of the run, whichever engine that was done with.
 */
public final class TraceRun {
    private final RunRequest request;
    private final TraceRequest wanted;
    private final DesignPoint design;
    private final Inference inference;
    private final Inferences inferences;
    private final RunInputs inputs;

    private TraceRun(RunRequest request, TraceRequest wanted) {
        this.request = request;
        this.wanted = wanted;
        design = DesignPoint.running(request.design());
        inputs = new RunInputs(design.workload(), request.data());
        QuantizedNetwork network = inputs.network(request.manner());
        Lowered lowered = Lowering.lower(network, design.accelerator(), design.baseline());
        inferences = new Inferences(request, design, network, lowered, inputs, Progress.NONE);
        inference = new Inference(
                design,
                network,
                lowered,
                Simulation.Engine.FAST,
                !request.manner().timingOnly(),
                request.manner().cycleLimit(),
                new LaunchTimes());
    }

    /** Names that {@code units} may hold: the hardware file's, and those of what has no unit there. */
    public static Set<String> units(RunRequest request) {
        Set<String> names = new LinkedHashSet<>(
                DesignPoint.running(request.design()).accelerator().units().keySet());
        names.add("sequencer");
        names.add("host");
        return names;
    }

    /**
     * Traces.
     *
     * @param request the run
     * @param wanted what part of it
     * @param result what came of it, for its power
     * @param open makes the receiver, once the window is known
     * @param progress told how far it has come
     * @throws FileException if the window is empty or lies behind the run, or a unit does not exist
     */
    public static void execute(
            RunRequest request,
            TraceRequest wanted,
            RunResult result,
            Function<TraceFrame, ProgramTrace> open,
            Progress progress) {
        progress.at("trace", 0, 2);
        TraceRun run = new TraceRun(request, wanted);
        TraceFrame frame = run.frame(run.outcome(run.inference).timeline());
        progress.at("trace", 1, 2);
        ProgramTrace trace = open.apply(frame);
        Timeline timeline = run.outcome(run.inference.told(trace)).timeline();
        ProcessTasks.tell(timeline, trace);
        PowerCounter.tell(result, frame, trace);
        progress.at("trace", 2, 2);
    }

    /**
     * Refuses a request for a trace before the run, as far as it can be told without it.
     *
     * @throws FileException if the window is empty or a unit does not exist
     */
    public static void check(RunRequest request, TraceRequest wanted) {
        Set<String> known = units(request);
        for (String unit : wanted.units()) {
            if (!known.contains(unit)) {
                throw new FileException("--trace-units", "there is no unit '" + unit + "'" + Names.hint(unit, known));
            }
        }
        DesignPoint design = DesignPoint.running(request.design());
        Bounds window = new Bounds(design, wanted, 0);
        if (window.to() <= window.from()) {
            throw new FileException(
                    "--trace-to",
                    "'" + text(wanted.to()) + "' is not behind --trace-from '" + text(wanted.from()) + "'");
        }
    }

    private static String text(Optional<TraceRequest.Bound> bound) {
        return bound.map(TraceRequest.Bound::text).orElse("0");
    }

    private Simulation.Outcome outcome(Inference by) {
        Map<String, long[]> decisions = inferences.decisions(0);
        return (request.manner().timingOnly() ? by.time(decisions) : by.run(inputs.tensor(0))).outcome();
    }

    private TraceFrame frame(Timeline timeline) {
        Simulation.Machine machine = design.accelerator().machine();
        long origin = Window.of(timeline).from();
        Bounds window = new Bounds(design, wanted, timeline.end() - origin);
        long period = machine.control().period();
        if (window.from() * period >= timeline.end() - origin) {
            throw new FileException(
                    "--trace-from",
                    "'" + text(wanted.from()) + "' is behind the run, which ends in cycle "
                            + (timeline.end() - origin - 1) / period);
        }
        long from = origin + window.from() * period;
        long to = origin + window.to() * period;
        Set<String> units = wanted.units().isEmpty() ? units(request) : new LinkedHashSet<>(wanted.units());
        Set<Integer> chains = chains(timeline, from, to, units);
        return new TraceFrame(
                design.accelerator().timebase(),
                machine.control(),
                origin,
                from,
                to,
                units,
                chain -> chains.contains((int) chain));
    }

    /** Numbers of the launches, in the order in which they begin, of which something is to be told. */
    private static Set<Integer> chains(Timeline timeline, long from, long to, Set<String> units) {
        List<Timeline.Pass> passes = timeline.passesByStart();
        // Launches that begin at one tick may be listed in another order than they are issued: they are told together.
        Set<Long> starts = new LinkedHashSet<>();
        for (Timeline.Pass pass : passes) {
            boolean has = pass.launch().nodes().stream().map(Launch.Node::unit).anyMatch(units::contains);
            if (has && pass.start() < to && pass.end() > from) {
                starts.add(pass.start());
            }
        }
        Set<Integer> numbers = new LinkedHashSet<>();
        for (int i = 0; i < passes.size(); i++) {
            if (starts.contains(passes.get(i).start())) {
                numbers.add(i);
            }
        }
        return numbers;
    }

    /** Cycles of the reference clock, the last one excluded. */
    private record Bounds(long from, long to) {
        /** The window in a run of so many ticks; 0: their number is not known. */
        Bounds(DesignPoint design, TraceRequest wanted, long ticks) {
            this(
                    cycles(design, "--trace-from", wanted.from(), RoundingMode.FLOOR)
                            .orElse(0L),
                    end(design, wanted, ticks));
        }

        private static long end(DesignPoint design, TraceRequest wanted, long ticks) {
            long period = design.accelerator().machine().control().period();
            long last = ticks == 0 ? Long.MAX_VALUE / period : (ticks + period - 1) / period;
            return Math.min(
                    last,
                    cycles(design, "--trace-to", wanted.to(), RoundingMode.CEILING)
                            .orElse(last));
        }

        private static Optional<Long> cycles(
                DesignPoint design, String option, Optional<TraceRequest.Bound> bound, RoundingMode rounding) {
            try {
                return bound.map(each -> each.cycles(
                        design.accelerator().timebase(),
                        design.accelerator().machine().control(),
                        rounding));
            } catch (ArithmeticException e) {
                throw new FileException(option, "'" + text(bound) + "' is out of range");
            }
        }
    }
}
