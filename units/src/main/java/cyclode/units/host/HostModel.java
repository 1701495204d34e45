package cyclode.units.host;

import cyclode.units.host.core.InstructionClass;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.memory.StreamTiming;
import cyclode.units.host.memory.Traffic;
import cyclode.units.host.stack.Distances;
import cyclode.units.host.stack.Kernel;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.Lowering;
import cyclode.units.host.stack.Phase;
import cyclode.units.host.stack.Plan;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

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
            throw new IllegalArgumentException(threads + " threads: 1 to " + Math.min(4, processor.cores())
                    + " are allowed on " + processor.name());
        }
        this.processor = processor;
        this.stack = stack;
        this.precision = precision;
        this.threads = threads;
        this.lowering = new Lowering(stack, precision, kernels, processor.memory());
    }

    /** The model of a baseline. */
    public static HostModel of(Baseline baseline) {
        return new HostModel(
                HostProcessor.builtIn(baseline.processor()),
                SoftwareStack.builtIn(baseline.stack()),
                baseline.precision(),
                baseline.threads(),
                new KernelLibrary(Scoreboard.cortexA53()));
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
        long inference = operators.stream().mapToLong(HostModel::touchedBytes).sum();
        List<OperatorTiming> timings = new ArrayList<>();
        for (int i = 0; i < operators.size(); i++) {
            HostOperator operator = operators.get(i);
            HostOperator before = i == 0 ? operators.get(operators.size() - 1) : operators.get(i - 1);
            boolean fused = i > 0 && stack.enabled("fuse-activation") && isFused(operator, before);
            timings.add(fused ? fused(operator) : time(operator, distances(operator, before, inference)));
        }
        String name = new Baseline(processor.name(), stack.name(), precision, threads).name();
        return new HostTiming(name, processor.clockHz(), threads, timings);
    }

    private static boolean isFused(HostOperator operator, HostOperator before) {
        return operator instanceof HostOperator.Elementwise elementwise
                && elementwise.function() == HostOperator.Function.RELU
                && elementwise.elements() == before.outputElements()
                && (before instanceof HostOperator.Convolution || before instanceof HostOperator.FullyConnected);
    }

    private static OperatorTiming fused(HostOperator operator) {
        return new OperatorTiming(operator, "fused into the operator before", HostCycles.NONE, 0, 0, Map.of());
    }

    private static long touchedBytes(HostOperator operator) {
        return FLOAT * (operator.inputElements() + operator.weightElements() + operator.outputElements());
    }

    private static Distances distances(HostOperator operator, HostOperator before, long inference) {
        long input = FLOAT * operator.inputElements();
        long output = FLOAT * operator.outputElements();
        long between = FLOAT * (before.inputElements() + before.weightElements());
        return new Distances(
                Math.min(inference, input + between),
                Math.min(inference, 2 * input + 2 * between),
                inference,
                Math.min(inference, input + output + between));
    }

    private OperatorTiming time(HostOperator operator, Distances distances) {
        OperatorTiming best = null;
        for (Plan plan : lowering.plans(operator, distances)) {
            OperatorTiming timing = time(operator, plan);
            best = best == null || timing.cycles().total() < best.cycles().total() ? timing : best;
        }
        if (best == null) {
            throw new IllegalStateException("stack " + stack.name() + " offers no plan for " + operator.name());
        }
        return best;
    }

    private OperatorTiming time(HostOperator operator, Plan plan) {
        HostCycles cycles = new HostCycles(0, 0, 0, nanosecondsToCycles(stack.number("dispatch-ns")));
        Map<InstructionClass, Long> instructions = new EnumMap<>(InstructionClass.class);
        long reads = 0;
        long writes = 0;
        int line = processor.memory().l2().lineBytes();
        String slowest = "";
        long most = -1;
        for (Phase phase : plan.phases()) {
            Traffic traffic = Traffic.of(processor.memory(), phase.streams());
            HostCycles spent = time(phase, traffic);
            cycles = cycles.plus(spent);
            reads += traffic.readLines() * line;
            writes += traffic.writeLines() * line;
            count(phase, instructions);
            slowest = spent.total() > most ? phase.kernel().name() : slowest;
            most = Math.max(most, spent.total());
        }
        return new OperatorTiming(
                operator, plan.algorithm() + " (" + slowest + ")", cycles, reads, writes, instructions);
    }

    private HostCycles time(Phase phase, Traffic traffic) {
        long workers = Math.min(threads, phase.units());
        long share = (phase.units() + workers - 1) / workers;
        long compute = ceilDiv(Math.multiplyExact(phase.computeCycles(), share), phase.units());
        StreamTiming wait =
                StreamTiming.of(processor.memory(), processor.clockHz(), compute, traffic, share, phase.units());
        long fork = workers > 1 ? nanosecondsToCycles(stack.number("fork-join-ns")) : 0;
        return new HostCycles(compute, wait.cache(), wait.dram(), fork);
    }

    private static void count(Phase phase, Map<InstructionClass, Long> instructions) {
        Kernel kernel = phase.kernel();
        long iterations = Math.multiplyExact(phase.calls(), phase.iterations());
        kernel.timing()
                .counts()
                .forEach((kind, count) ->
                        instructions.merge(kind, Math.multiplyExact(iterations, (long) count), Math::addExact));
        instructions.merge(
                InstructionClass.INTEGER,
                Math.multiplyExact(phase.calls(), (long) kernel.entryCycles()),
                Math::addExact);
    }

    private long nanosecondsToCycles(long nanoseconds) {
        return ceilDiv(Math.multiplyExact(nanoseconds, processor.clockHz() / 1_000_000), 1000);
    }

    private static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }
}
