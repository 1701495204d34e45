package cyclode.units.accelerator;

import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.MemoryPort;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.fast.PreparedChain;
import cyclode.core.fast.RunDevice;
import cyclode.core.time.ClockDomain;
import cyclode.core.trace.TraceSink;
import cyclode.units.model.Buffer;
import cyclode.units.model.DecisionTrace;
import cyclode.units.model.Decisions;
import cyclode.units.model.DeviceCommand;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.Launch;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.Program;
import cyclode.units.model.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program on an accelerator. Launches are issued in order; without overlap each waits for the one before to end, but for those
 * that may run beside others; with overlap, and beside others, it waits only for those that use one of its units, one of its memory ports, or words of a memory that one of the two writes.
 */
public final class Simulation implements Kernel.Node {
    private final Machine machine;
    private final Options options;
    private final MemoryImage image;
    private final DecisionTrace trace;
    private final Observer observer;
    private final Kernel kernel;
    private final ExactEngine exact;
    private final ExternalMemory memory;
    private final ChainBuilder chains;
    private final Map<String, MemoryPort> ports = new HashMap<>();
    private final LaunchTimes known;
    private final Map<Launch, ChainResult> results = new IdentityHashMap<>();
    private final Timeline timeline = new Timeline();
    private final Walk walk;
    private final List<Launch> running = new ArrayList<>();
    private final int node;
    private Walk.@Nullable Item pending;
    private long wakesAt = -1;
    private long controlFreeAt;
    private long launches;

    /** Which engine computes the time of a launch. */
    public enum Engine {
        /** Every beat an event; the definition. */
        EXACT,
        /** Runs of beats as arithmetic. */
        FAST
    }

    /**
     * How to run.
     *
     * @param engine the engine
     * @param withData whether values are computed
     * @param cycleLimit ticks after which the simulation is given up
     * @param sink receives what happens in the exact engine, which then also runs those launches that the sink wants; null if nobody
     *     listens
     * @param shuffleSeed if not null, events of one tick are run in a random order
     */
    public record Options(
            Engine engine, boolean withData, long cycleLimit, @Nullable TraceSink sink, @Nullable Long shuffleSeed) {}

    /** Told about tensors when the launch that made them has ended, in a run with data. */
    @FunctionalInterface
    public interface Observer {
        /** A tensor's values, row by row, the channel innermost. */
        void tensor(String name, int[] values);
    }

    /**
     * What the program runs on.
     *
     * @param clocks clock of each unit, by the unit's name
     * @param ports banks of each memory port, by its name
     * @param control the clock of the sequencer
     * @param issueCycles cycles of the sequencer to issue a launch
     * @param overlap whether a launch may begin before the one before has ended
     * @param crossing synchronizer stages between clocks
     * @param memory makes the external memory
     * @param ticksOfNanoseconds ticks that cover a number of nanoseconds
     */
    public record Machine(
            Map<String, ClockDomain> clocks,
            Map<String, Integer> ports,
            ClockDomain control,
            int issueCycles,
            boolean overlap,
            int crossing,
            java.util.function.Function<Kernel, ExternalMemory> memory,
            java.util.function.LongUnaryOperator ticksOfNanoseconds) {}

    private Simulation(
            Machine machine,
            Program program,
            Options options,
            MemoryImage image,
            DecisionTrace trace,
            Observer observer,
            LaunchTimes known) {
        this.machine = machine;
        this.options = options;
        this.image = image;
        this.trace = trace;
        this.observer = observer;
        this.known = known;
        kernel = options.shuffleSeed() == null
                ? Kernel.limitedTo(options.cycleLimit())
                : Kernel.shuffled(options.cycleLimit(), options.shuffleSeed());
        exact = new ExactEngine(kernel, options.sink());
        memory = machine.memory().apply(kernel);
        chains = new ChainBuilder(this::clock, this::port, machine.crossing());
        trace.begin();
        walk = new Walk(program.steps(), image, trace, options.withData());
        node = kernel.register(this);
    }

    /**
     * Runs a program once.
     *
     * @param machine the accelerator
     * @param program the program
     * @param options how
     * @param image memories, with inputs loaded; outputs are found there
     * @param trace where decisions are noted (with data) or replayed from (without)
     * @param observer told about tensors
     * @param known times of launches already found, on whatever machine; added to
     * @throws cyclode.core.chain.Deadlock if a launch cannot finish
     * @throws cyclode.core.event.CycleLimitExceeded if the limit is passed
     */
    public static Outcome run(
            Machine machine,
            Program program,
            Options options,
            MemoryImage image,
            DecisionTrace trace,
            Observer observer,
            LaunchTimes known) {
        Simulation simulation = new Simulation(machine, program, options, image, trace, observer, known);
        simulation.wakeAt(0);
        simulation.kernel.run();
        simulation.exact.checkFinished();
        long end = simulation.timeline.end();
        return new Outcome(simulation.timeline, simulation.memory.activity(end), simulation.kernel.events());
    }

    /**
     * What came of a run.
     *
     * @param timeline what happened when
     * @param memoryActivity what the external memory did
     * @param events events that the kernel ran
     */
    public record Outcome(Timeline timeline, cyclode.core.account.Activity memoryActivity, long events) {}

    private ClockDomain clock(String unit) {
        ClockDomain clock = machine.clocks().get(unit);
        if (clock == null) {
            throw new IllegalArgumentException("the hardware has no unit '" + unit + "'");
        }
        return clock;
    }

    private MemoryPort port(String name) {
        return ports.computeIfAbsent(name, n -> {
            Integer banks = machine.ports().get(n);
            if (banks == null) {
                throw new IllegalArgumentException("the hardware has no memory port '" + n + "'");
            }
            return new MemoryPort(n, banks);
        });
    }

    private void wakeAt(long tick) {
        if (tick != wakesAt) {
            wakesAt = tick;
            kernel.schedule(node, tick, Kernel.SETTLE);
        }
    }

    @Override
    public void wake(long tick) {
        wakesAt = -1;
        while (true) {
            if (pending == null) {
                pending = walk.next(idle());
                if (pending == null) {
                    return;
                }
            }
            if (!pending.begin(this, tick)) {
                return;
            }
            pending = null;
        }
    }

    /** Whether the controllers are free, and no launch is running; if not, what is to begin is tried again when that may have changed. */
    private boolean controlFree(long tick) {
        boolean idle = idle();
        if (idle && controlFreeAt > tick) {
            wakeAt(controlFreeAt);
        }
        return idle && controlFreeAt <= tick;
    }

    /** Whether nothing is running, or only what may run beside everything else. */
    private boolean idle() {
        return running.stream().allMatch(Launch::beside);
    }

    boolean begin(Walk.Checked checked) {
        boolean idle = idle();
        if (idle) {
            show(checked.step().checks(), checked.place());
        }
        return idle;
    }

    boolean begin(Walk.Decision decision, long tick) {
        if (!controlFree(tick)) {
            return false;
        }
        long start = machine.control().edgeAtOrAfter(tick);
        controlFreeAt = start + decision.cycles() * machine.control().period();
        timeline.add(new Timeline.Control(decision.layer(), decision.unit(), "decide", start, controlFreeAt));
        return true;
    }

    boolean begin(Walk.HostWork host, long tick) {
        if (!controlFree(tick)) {
            return false;
        }
        Step.Host step = host.step();
        if (options.withData()) {
            step.work().apply(image, new Decisions());
        }
        controlFreeAt = tick + machine.ticksOfNanoseconds().applyAsLong(step.nanoseconds());
        timeline.add(new Timeline.Host(step.layer(), step.name(), tick, controlFreeAt, step.activity()));
        return true;
    }

    boolean begin(Walk.Pass pass, long tick) {
        Launch launch = pass.launch();
        if (running.stream().anyMatch(other -> waits(launch, other))) {
            return false;
        }
        long ready = machine.control().edgeAtOrAfter(Math.max(tick, controlFreeAt));
        long start = ready + machine.issueCycles() * machine.control().period();
        if (start > ready) {
            timeline.add(new Timeline.Control(launch.layer(), "sequencer", "issue", ready, start));
        }
        controlFreeAt = start;
        start(pass, start);
        return true;
    }

    private void start(Walk.Pass pass, long start) {
        Launch launch = pass.launch();
        running.add(launch);
        boolean wanted = wanted(launches++);
        ChainResult earlier = options.withData() || wanted ? null : results.get(launch);
        if (earlier != null) {
            endLater(pass, start, earlier);
            return;
        }
        if (options.withData()) {
            image.claim(launch.writes());
        }
        Decisions decisions = trace.decisions(pass.place(), launch);
        boolean fast = options.engine() == Engine.FAST && !wanted;
        if (fast && options.withData()) {
            launch.function().apply(image, decisions);
            decisions.rewind();
        }
        ChainResult result = fast ? fastResult(launch, decisions, start) : null;
        if (result != null) {
            endLater(pass, start, result);
        } else {
            Chain chain = chains.build(launch, image, decisions, memory);
            int turn = timeline.turn();
            exact.launch(chain, start, options.withData() && !fast, done -> {
                timeline.add(turn, new Timeline.Pass(launch, start, done.end(), done));
                ended(pass, done.end());
            });
        }
    }

    private boolean wanted(long number) {
        return options.sink() != null && options.sink().wants(number);
    }

    private void endLater(Walk.Pass pass, long start, ChainResult result) {
        long end = start + result.end() - result.start();
        timeline.add(new Timeline.Pass(pass.launch(), start, end, result));
        End node = new End(pass, end);
        kernel.schedule(node.id, end, Kernel.SETTLE);
    }

    private @Nullable ChainResult fastResult(Launch launch, Decisions decisions, long start) {
        if (launch.dataDependent() || !onOneClock(launch)) {
            return found(launch, decisions, start);
        }
        ChainResult result = results.get(launch);
        if (result == null) {
            result = known.met(launch, deciding(launch), () -> Objects.requireNonNull(found(launch, decisions, start)));
            results.put(launch, result);
        }
        return result;
    }

    private @Nullable ChainResult found(Launch launch, Decisions decisions, long start) {
        Chain chain = chains.build(launch, image, decisions, memory);
        if (!chain.devices().isEmpty()) {
            return transferred(launch, chain, start);
        }
        return known.result(known.prepare(launch, chain), () -> chains.build(launch, image, decisions, memory), start);
    }

    /** Whether the launch consists of processes on one clock, so that its time does not depend on its start. */
    private boolean onOneClock(Launch launch) {
        ClockDomain first = clock(launch.nodes().get(0).unit());
        for (Launch.Node node : launch.nodes()) {
            if (node.task() instanceof DeviceCommand || !clock(node.unit()).equals(first)) {
                return false;
            }
        }
        return true;
    }

    /** What of the machine decides the time of a launch on one clock: the clock's period, and the banks of each memory. */
    private long[] deciding(Launch launch) {
        long[] deciding = new long[launch.nodes().size() + 1];
        for (int n = 0; n < launch.nodes().size(); n++) {
            String port = launch.nodes().get(n).port();
            deciding[n] = port.isEmpty() ? 0 : port(port).banks();
        }
        deciding[launch.nodes().size()] = clock(launch.nodes().get(0).unit()).period();
        return deciding;
    }

    /** A launch through the external memory, where that has no other to serve; null if the exact engine has to run it. */
    private @Nullable ChainResult transferred(Launch launch, Chain chain, long start) {
        if (machine.overlap() || !(memory instanceof ExternalMemory.Stepped stepped)) {
            return null;
        }
        PreparedChain prepared = known.prepare(launch, chain);
        @Nullable
        List<RunDevice> devices = ChainBuilder.runs(launch, chain, memory).orElse(null);
        if (prepared.contended() || devices == null) {
            return null;
        }
        stepped.ahead(true);
        ChainResult result = prepared.run(devices, stepped::step, start);
        stepped.ahead(false);
        return result;
    }

    /** The end of a launch whose time is known in advance. */
    private final class End implements Kernel.Node {
        private final Walk.Pass pass;
        private final long end;
        private final int id;

        End(Walk.Pass pass, long end) {
            this.pass = pass;
            this.end = end;
            id = kernel.register(this);
        }

        @Override
        public void wake(long tick) {
            kernel.release(id);
            ended(pass, end);
        }
    }

    private void ended(Walk.Pass pass, long tick) {
        running.remove(pass.launch());
        show(pass.launch().checks(), pass.place());
        wakeAt(tick);
    }

    private void show(List<Launch.Check> checks, String place) {
        if (options.withData()) {
            checks.forEach(check -> observer.tensor(check.tensor().replace("*", place), check.values(image)));
        }
    }

    /**
     * Whether a launch waits for one that is running. Without overlap it does, unless one of the two may run beside the other; and the memory
     * outside serves one transfer at a time.
     */
    private boolean waits(Launch next, Launch other) {
        boolean together =
                machine.overlap() || (next.beside() || other.beside()) && !(next.transfers() && other.transfers());
        return !together || conflict(next, other);
    }

    private static boolean conflict(Launch a, Launch b) {
        Set<String> used = new HashSet<>();
        b.nodes().forEach(n -> used.addAll(List.of(n.process(), n.port())));
        used.remove("");
        return a.nodes().stream().anyMatch(n -> used.contains(n.process()) || used.contains(n.port()))
                || share(a.reads(), b.writes())
                || share(a.writes(), b.writes())
                || share(a.writes(), b.reads());
    }

    private static boolean share(List<Buffer> some, List<Buffer> others) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(one::shares));
    }

    /** An empty collection of launch times. */
    public static LaunchTimes noneKnown() {
        return new LaunchTimes();
    }
}
