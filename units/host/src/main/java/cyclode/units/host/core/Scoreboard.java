package cyclode.units.host.core;

import cyclode.units.host.assembly.AssemblyException;
import cyclode.units.host.assembly.Instruction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * In-order issue of a loop, cycle by cycle: an instruction issues at the first cycle, not before its predecessor's, at which
 * its operands have arrived, its unit is free and the cycle has a slot. All data is in the L1 cache. Branches that close the
 * loop are predicted taken, forward conditional branches not taken.
 */
public final class Scoreboard {
    private static final int MAX_ITERATIONS = 4096;
    private static final int TRACE_ITERATIONS = 64;

    private final InstructionTable table;
    private final CoreSpec core;
    private final Calls calls;

    /**
     * One issue event.
     *
     * @param index position in the loop
     * @param cycle cycle of issue
     * @param slot 0 or 1
     * @param stall cycles it waited beyond the earliest cycle program order allowed
     * @param cause what it waited for
     * @param blocker the register it waited for, or -1
     */
    record Issue(int index, long cycle, int slot, long stall, IssueState.Cause cause, int blocker) {}

    /**
     * The scoreboard of a core.
     *
     * @throws cyclode.core.file.FileException if its table of instructions cannot be read
     */
    public Scoreboard(CoreSpec core) {
        this(core, InstructionTable.load(core.instructions()), Calls.of(core.instructions()));
    }

    private Scoreboard(CoreSpec core, InstructionTable table, Calls calls) {
        this.core = core;
        this.table = table;
        this.calls = calls;
    }

    /** The same, with the cycles of functions that a loop calls, by name; they go before those known. */
    public Scoreboard calling(Map<String, Integer> given) {
        return new Scoreboard(core, table, calls.with(given));
    }

    /**
     * Times a loop until the state of the core recurs.
     *
     * @param name the listing's name for messages
     * @throws AssemblyException if an instruction is unknown
     */
    public LoopTiming time(String name, List<Instruction> loop) {
        List<Operation> operations = new Decoder(table, core, calls, name).decode(loop);
        IssueState state = new IssueState(core);
        Map<String, Integer> seen = new HashMap<>();
        List<Long> starts = new ArrayList<>();
        starts.add(0L);
        seen.put(state.relative(), 0);
        for (int iteration = 1; iteration <= MAX_ITERATIONS; iteration++) {
            operations.forEach(state::issue);
            starts.add(state.now());
            Integer before = seen.put(state.relative(), iteration);
            if (before != null) {
                return new LoopTiming(
                        operations.size(),
                        starts,
                        iteration - before,
                        starts.get(iteration) - starts.get(before),
                        counts(operations));
            }
        }
        throw new IllegalStateException("the loop of " + name + " reaches no steady state");
    }

    private static Map<InstructionClass, Integer> counts(List<Operation> operations) {
        Map<InstructionClass, Integer> counts = new EnumMap<>(InstructionClass.class);
        operations.forEach(operation -> counts.merge(operation.instructionClass(), 1, Integer::sum));
        return counts;
    }

    /** Issue events of the first iterations, for diagrams. */
    List<Issue> trace(String name, List<Instruction> loop, int iterations) {
        List<Operation> operations = new Decoder(table, core, calls, name).decode(loop);
        IssueState state = new IssueState(core);
        List<Issue> trace = new ArrayList<>();
        long last = -1;
        int slot = 0;
        for (int iteration = 0; iteration < Math.min(iterations, TRACE_ITERATIONS); iteration++) {
            for (int i = 0; i < operations.size(); i++) {
                long earliest = state.now();
                long cycle = state.issue(operations.get(i));
                slot = cycle == last ? slot + 1 : 0;
                last = cycle;
                trace.add(new Issue(i, cycle, slot, cycle - earliest, state.cause(), state.blocker()));
            }
        }
        return trace;
    }

    /** Cycles per iteration that each unit is held, both pipes of a pair counted as one half each. */
    Map<Unit, Double> occupancy(String name, List<Instruction> loop) {
        Map<Unit, Double> held = new EnumMap<>(Unit.class);
        for (Operation operation : new Decoder(table, core, calls, name).decode(loop)) {
            double share = (double) operation.pipes() * operation.occupancy() / core.count(operation.unit());
            held.merge(operation.unit(), share, Double::sum);
        }
        return held;
    }

    /** What the calls of a loop take, by the name of what is called. */
    Map<String, Calls.Cost> calls(String name, List<Instruction> loop) {
        Map<String, Calls.Cost> costs = new TreeMap<>();
        loop.stream().filter(Instruction::calls).forEach(call -> costs.put(Calls.callee(call), calls.cost(name, call)));
        return costs;
    }

    /** Issue rules in use. */
    CoreSpec core() {
        return core;
    }
}
