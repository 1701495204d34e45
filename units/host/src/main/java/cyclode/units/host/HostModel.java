package cyclode.units.host;

import cyclode.core.file.RefusedValue;
import cyclode.units.host.HostTiming.HostCycles;
import cyclode.units.host.HostTiming.OperatorTiming;
import cyclode.units.host.HostTiming.OperatorTotals;
import cyclode.units.host.PreparedNetworks.PreparedNetwork;
import cyclode.units.host.PreparedNetworks.PreparedNetwork.PreparedOperator;
import cyclode.units.host.PreparedNetworks.PreparedNetwork.PreparedPhase;
import cyclode.units.host.PreparedNetworks.PreparedNetwork.PreparedPlan;
import cyclode.units.host.core.InstructionClass;
import cyclode.units.host.memory.StreamTiming;
import cyclode.units.host.memory.Traffic;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.KernelLibrary.Kernel;
import cyclode.units.host.stack.Lowering;
import cyclode.units.host.stack.Lowering.Distances;
import cyclode.units.host.stack.Plan;
import cyclode.units.host.stack.Plan.Phase;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Times networks on a processor under a software stack. Every operator becomes loop nests over kernels; the scoreboard gives
 * their issue cycles, the reuse distances of their arrays give the lines each cache level misses, and the stack gives the
 * overheads of calling and of starting threads.
 */
public final class HostModel {
    private static final int FLOAT = 4;

    private final HostProcessor processor;
    private final SoftwareStack stack;
    private final Precision precision;
    private final int threads;
    private final Lowering lowering;
    private final long dispatch;
    private final long fork;

    /**
     * @param processor the processor
     * @param stack the software
     * @param precision multipliers' format
     * @param threads cores used, 1 to 4 and no more than the processor has
     * @param kernels kernels timed by the core's scoreboard
     */
    public HostModel(
            HostProcessor processor, SoftwareStack stack, Precision precision, int threads, KernelLibrary kernels) {
        if (threads < 1 || threads > Math.min(4, processor.cores())) {
            throw new RefusedValue(threads + " threads: 1 to " + Math.min(4, processor.cores()) + " are allowed on "
                    + processor.name());
        }
        this.processor = processor;
        this.stack = stack;
        this.precision = precision;
        this.threads = threads;
        this.lowering = new Lowering(stack, precision, kernels, processor.memory());
        this.dispatch = nanosecondsToCycles(stack.number("dispatch-ns"));
        this.fork = nanosecondsToCycles(stack.number("fork-join-ns"));
    }

    /** The model of a baseline. */
    public static HostModel of(Baseline baseline) {
        HostProcessor processor = HostProcessor.builtIn(baseline.processor());
        return new HostModel(
                processor,
                baseline.software(),
                baseline.precision(),
                baseline.threads(),
                new KernelLibrary(processor.scoreboard()));
    }

    /** The model of a baseline's name, as {@code cortex-a53/framework-4t}. */
    public static HostModel of(String baseline) {
        return of(Baseline.parse(baseline));
    }

    /**
     * Times operators run one after the other, in a program that runs the whole list again and again.
     *
     * @throws cyclode.units.host.stack.UncoveredOperatorException naming an operator that the stack has no kernel for
     */
    public HostTiming time(List<HostOperator> operators) {
        return time(prepare(operators));
    }

    /** Maps operators onto the stack's kernels. */
    public PreparedNetwork prepare(List<HostOperator> operators) {
        long inference = touchedBytes(operators);
        List<PreparedOperator> prepared = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            prepared.add(prepare(RepeatedOperators.Surroundings.at(operators, i), inference));
        }
        return new PreparedNetwork(prepared);
    }

    /** Maps each of the operators that are told apart, in their order. */
    public PreparedNetwork prepare(RepeatedOperators operators) {
        return new PreparedNetwork(operators.distinct().stream()
                .map(each -> prepare(each, operators.touchedBytes()))
                .toList());
    }

    private PreparedOperator prepare(RepeatedOperators.Surroundings at, long inference) {
        HostOperator operator = at.operator();
        HostOperator after = at.after();
        if (!at.first() && stack.enabled("fuse-activation") && isFused(operator, at.before())) {
            return new PreparedOperator(operator, List.of());
        }
        boolean quantisedInput = !at.first() && keepsFormat(at.before(), operator);
        boolean quantisedOutput = after != null && keepsFormat(operator, after);
        Distances distances = distances(operator, at.before(), inference, quantisedInput, quantisedOutput);
        List<PreparedPlan> plans = new ArrayList<>();
        lowering.plans(operator, distances).forEach(plan -> plans.add(prepare(plan)));
        return new PreparedOperator(operator, plans);
    }

    private PreparedPlan prepare(Plan plan) {
        return new PreparedPlan(
                plan.algorithm(), plan.phases().stream().map(this::prepare).toList());
    }

    private PreparedPhase prepare(Phase phase) {
        int workers = (int) Math.min(threads, phase.units());
        long share = ceilDiv(phase.units(), workers);
        long compute = ceilDiv(Math.multiplyExact(phase.computeCycles(), share), phase.units());
        return new PreparedPhase(
                phase, compute, Traffic.of(processor.memory(), phase.streams(), workers), workers, share);
    }

    /** Times a network mapped by a model of the same stack, threads and cache sizes. */
    public HostTiming time(PreparedNetwork network) {
        List<OperatorTiming> timings =
                network.operators().stream().map(this::time).toList();
        String name = new Baseline(processor.name(), stack.name(), precision, threads).name();
        return new HostTiming(name, processor.clockHz(), threads, timings);
    }

    /** Total cycles of a mapped network, without the report of each operator. */
    public long totalCycles(PreparedNetwork network) {
        long total = 0;
        for (PreparedOperator operator : network.operators()) {
            PreparedPlan best = best(operator);
            total = Math.addExact(total, best == null ? 0 : cycles(best).total());
        }
        return total;
    }

    /** What each operator of a mapped network takes, in order. */
    public List<OperatorTotals> totals(PreparedNetwork network) {
        List<OperatorTotals> totals = new ArrayList<>();
        for (PreparedOperator operator : network.operators()) {
            PreparedPlan best = best(operator);
            totals.add(best == null ? OperatorTotals.NONE : totals(best));
        }
        return totals;
    }

    private OperatorTotals totals(PreparedPlan plan) {
        int line = processor.memory().l2().lineBytes();
        long reads = 0;
        long writes = 0;
        for (PreparedPhase phase : plan.phases()) {
            reads += phase.traffic().readLines() * line;
            writes += phase.traffic().writeLines() * line;
        }
        return new OperatorTotals(cycles(plan).total(), reads, writes);
    }

    /** The fastest plan; null if the operator is fused into the one before. */
    private @Nullable PreparedPlan best(PreparedOperator operator) {
        PreparedPlan best = null;
        long least = Long.MAX_VALUE;
        for (PreparedPlan plan : operator.plans()) {
            long total = cycles(plan).total();
            best = best == null || total < least ? plan : best;
            least = Math.min(least, total);
        }
        return best;
    }

    private boolean keepsFormat(HostOperator from, HostOperator to) {
        return stack.enabled("requantise-between")
                && from.shape() instanceof HostOperator.Convolution a
                && to.shape() instanceof HostOperator.Convolution b
                && a.outChannels() == b.inChannels()
                && a.outHeight() == b.inHeight()
                && a.outWidth() == b.inWidth();
    }

    private static boolean isFused(HostOperator operator, HostOperator before) {
        return operator.shape() instanceof HostOperator.Elementwise elementwise
                && elementwise.function() == HostOperator.Function.RELU
                && elementwise.elements() == before.shape().outputElements()
                && (before.shape() instanceof HostOperator.Convolution
                        || before.shape() instanceof HostOperator.FullyConnected);
    }

    static long touchedBytes(List<HostOperator> operators) {
        return operators.stream().mapToLong(HostModel::touchedBytes).sum();
    }

    private static long touchedBytes(HostOperator operator) {
        HostOperator.Shape shape = operator.shape();
        return FLOAT * (shape.inputElements() + shape.weightElements() + shape.outputElements());
    }

    private Distances distances(
            HostOperator operator,
            HostOperator before,
            long inference,
            boolean quantisedInput,
            boolean quantisedOutput) {
        int bytes = quantisedInput ? precision.operandBytes() : FLOAT;
        long input = bytes * operator.shape().inputElements();
        long output = FLOAT * operator.shape().outputElements();
        long between = FLOAT * (before.shape().inputElements() + before.shape().weightElements());
        return new Distances(
                Math.min(inference, input + between),
                Math.min(inference, 2 * input + 2 * between),
                inference,
                Math.min(inference, input + output + between),
                quantisedInput,
                quantisedOutput);
    }

    private OperatorTiming time(PreparedOperator operator) {
        PreparedPlan best = best(operator);
        return best == null
                ? new OperatorTiming(
                        operator.operator(), "fused into the operator before", HostCycles.NONE, 0, 0, 0, Map.of())
                : report(operator.operator(), best);
    }

    private HostCycles cycles(PreparedPlan plan) {
        HostCycles cycles = new HostCycles(0, 0, 0, dispatch);
        for (PreparedPhase phase : plan.phases()) {
            cycles = cycles.plus(cycles(phase));
        }
        return cycles;
    }

    private HostCycles cycles(PreparedPhase phase) {
        StreamTiming wait = StreamTiming.of(
                processor.memory(),
                processor.clockHz(),
                phase.compute(),
                phase.traffic(),
                phase.workers(),
                phase.share(),
                phase.phase().units());
        return new HostCycles(phase.compute(), wait.cache(), wait.dram(), phase.workers() > 1 ? fork : 0);
    }

    private OperatorTiming report(HostOperator operator, PreparedPlan plan) {
        Map<InstructionClass, Long> instructions = new EnumMap<>(InstructionClass.class);
        int line = processor.memory().l2().lineBytes();
        long l2 = 0;
        String slowest = "";
        long most = -1;
        for (PreparedPhase phase : plan.phases()) {
            l2 += phase.traffic().l2Lines() * line;
            count(phase.phase(), instructions);
            long spent = cycles(phase).total();
            slowest = spent > most ? phase.phase().kernel().name() : slowest;
            most = Math.max(most, spent);
        }
        OperatorTotals totals = totals(plan);
        String algorithm = plan.algorithm() + " (" + slowest + ")";
        return new OperatorTiming(
                operator, algorithm, cycles(plan), l2, totals.dramReadBytes(), totals.dramWriteBytes(), instructions);
    }

    private static void count(Phase phase, Map<InstructionClass, Long> instructions) {
        Kernel kernel = phase.kernel();
        long iterations = Math.multiplyExact(phase.calls(), phase.iterations());
        kernel.timing()
                .counts()
                .forEach((kind, count) ->
                        instructions.merge(kind, Math.multiplyExact(iterations, (long) count), Math::addExact));
        long entries = Math.multiplyExact(phase.calls(), (long) kernel.entryCycles());
        instructions.merge(InstructionClass.INTEGER, entries, Math::addExact);
    }

    private long nanosecondsToCycles(long nanoseconds) {
        return ceilDiv(Math.multiplyExact(nanoseconds, processor.clockHz() / 1_000_000), 1000);
    }

    private static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }
}
