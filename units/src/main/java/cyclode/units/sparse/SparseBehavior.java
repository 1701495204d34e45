package cyclode.units.sparse;

import cyclode.core.account.Component;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.core.number.Accumulator;
import cyclode.core.number.Overflow;
import cyclode.units.components.FiringActions;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.components.PlannedBehavior;
import cyclode.units.sparse.SparseSchedule.Group;
import cyclode.units.sparse.SparseSchedule.Steps;
import cyclode.units.sparse.Stages.Kind;
import cyclode.units.sparse.Stages.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Group after group: takes weights, then row after row. */
final class SparseBehavior extends PlannedBehavior {
    private final SparseCommand command;
    private final SparseSpec spec;
    private final Stages stages;
    private final Accumulator accumulator;
    private final Map<Kind, Integer> kinds = new LinkedHashMap<>();
    private int group;
    private Weights now;
    private Weights next;
    private long[] coming;
    private long[] row;
    private long[] sums;
    private long[] out;

    /** The weights of a group: by step, those of all lanes, and their inputs and places; by lane, the biases. */
    private record Weights(long[][] values, long[][] places, long[][] bias) {}

    SparseBehavior(SparseCommand command) {
        this.command = command;
        spec = command.spec();
        stages = new Stages(command);
        accumulator = spec.accumulator();
        int inputs = command.beats() * spec.inputLanes();
        coming = new long[inputs];
        row = new long[inputs];
        sums = new long[spec.lanes() * spec.columns()];
        out = new long[sums.length];
        now = weights(0);
        next = now;
        for (int g = 0; g < groups().size(); g++) {
            stages.forEach(g, run -> kinds.putIfAbsent(plain(run.kind()), kinds.size()));
        }
    }

    private List<Group> groups() {
        return command.schedule().groups();
    }

    private Weights weights(int index) {
        int steps = index < groups().size() ? groups().get(index).length() : 0;
        return new Weights(
                new long[steps][spec.lanes() * spec.multipliers()],
                new long[steps][spec.lanes() * (1 + spec.multipliers())],
                new long[spec.lanes()][spec.columns()]);
    }

    /** Kinds of which a firing counts the same are one. */
    private static Kind plain(Kind kind) {
        Steps steps = kind.steps();
        return steps == null
                ? kind
                : new Kind(
                        kind.input(),
                        kind.weights(),
                        kind.bias(),
                        kind.put(),
                        new Steps(1, 1, steps.lanes(), steps.weights()),
                        kind.waits(),
                        kind.lanes());
    }

    @Override
    public List<Work> works() {
        List<Work> works = new ArrayList<>();
        kinds.keySet().forEach(kind -> works.add(work(kind)));
        return works;
    }

    private Work work(Kind kind) {
        FiringActions doing = new FiringActions().count(InventoryBuilder.EXTENT_BITS, 1);
        if (kind.input()) {
            doing.operate(new Component.Adder(spec.valueBits()), spec.inputLanes());
            doing.write(spec.row(), spec.inputs() == SparseSpec.Inputs.COPIES ? kind.lanes() : spec.inputLanes());
        }
        if (kind.weights()) {
            doing.write(spec.steps(), kind.lanes());
        }
        if (kind.bias()) {
            doing.operate(spec.saturation(), spec.columns()).write(spec.sum(), spec.columns());
        }
        Steps steps = kind.steps();
        if (steps != null) {
            int weights = steps.weights();
            doing.read(spec.steps(), steps.lanes())
                    .read(spec.row(), steps.lanes())
                    .operate(spec.multiplier(), weights)
                    .operate(new Component.Adder(spec.accumulatorBits()), weights)
                    .write(spec.sum(), weights);
            if (spec.overflow() == Overflow.SATURATE) {
                doing.operate(spec.saturation(), weights);
            }
        }
        if (kind.put()) {
            doing.operate(new Component.Multiplexer(spec.lanes(), spec.accumulatorBits()), spec.columns())
                    .pass(spec.accumulatorBits(), spec.outputDepth(), spec.columns());
        }
        return doing.work(state(kind));
    }

    private static String state(Kind kind) {
        Steps steps = kind.steps();
        if (steps != null) {
            return steps.lanes() < kind.lanes() ? "imbalance" : "compute";
        }
        return kind.waits()
                ? "conflict"
                : kind.input() || kind.put() || !(kind.weights() || kind.bias()) ? "fill" : "load";
    }

    @Override
    protected void plan() {
        if (group == groups().size()) {
            return;
        }
        stages.forEach(group++, run -> {
            Kind kind = run.kind();
            int work = Objects.requireNonNull(kinds.get(plain(kind)));
            int inputs = (kind.input() ? 1 : 0) | (kind.weights() ? 6 : 0) | (kind.bias() ? 8 : 0);
            add(
                    Phase.pipelined(work, run.length(), 1, kind.put() ? spec.latency() : 1, inputs, kind.put() ? 1 : 0),
                    (index, beats) -> fire(run, index, beats));
        });
    }

    private void fire(Run run, int index, Beats beats) {
        Kind kind = run.kind();
        int cycle = run.first() + index;
        begin(run, cycle);
        if (kind.weights() || kind.bias()) {
            load(run.stage() < 0 ? now : next, kind, run.loads() + index, beats);
        }
        if (kind.input()) {
            System.arraycopy(
                    beats.input(0), beats.inputOffset(0), coming, cycle * spec.inputLanes(), spec.inputLanes());
        }
        if (kind.steps() != null) {
            step(stepAt(groups().get(run.group()), cycle));
        }
        if (kind.put()) {
            System.arraycopy(out, cycle * spec.columns(), beats.output(0), beats.outputOffset(0), spec.columns());
        }
        if (run.last() && index == run.length() - 1) {
            end(run);
        }
    }

    /** What stands where a group, or its first stage, begins. */
    private void begin(Run run, int cycle) {
        if (cycle == 0 && (run.stage() < 0 ? run.loads() == 0 : run.stage() == 0)) {
            if (run.stage() < 0) {
                now = weights(run.group());
            } else {
                next = weights(run.group() + 1);
            }
        }
    }

    /** The row that came is computed next, and the sums are put. */
    private void end(Run run) {
        if (run.stage() < 0) {
            return;
        }
        long[] free = row;
        row = coming;
        coming = free;
        long[] put = out;
        out = sums;
        sums = put;
        for (int i = 0; i < sums.length; i++) {
            long bias = now.bias()[i / spec.columns()][i % spec.columns()];
            sums[i] = command.bias() ? accumulator.fit(bias) : 0;
        }
        if (run.stage() == command.rows() + 1) {
            now = next;
        }
    }

    private void load(Weights into, Kind kind, int at, Beats beats) {
        if (kind.weights()) {
            System.arraycopy(beats.input(1), beats.inputOffset(1), into.values()[at], 0, into.values()[at].length);
            System.arraycopy(beats.input(2), beats.inputOffset(2), into.places()[at], 0, into.places()[at].length);
        }
        if (kind.bias()) {
            System.arraycopy(beats.input(3), beats.inputOffset(3), into.bias()[at], 0, spec.columns());
        }
    }

    /** The step that begins in a cycle of a row. */
    private static int stepAt(Group group, int cycle) {
        int step = 0;
        int before = 0;
        for (Steps steps : group.steps()) {
            int cycles = steps.count() * steps.cycles();
            if (cycle < before + cycles) {
                return step + (cycle - before) / steps.cycles();
            }
            before += cycles;
            step += steps.count();
        }
        throw new IllegalStateException("no step begins in cycle " + cycle);
    }

    private void step(int at) {
        int multipliers = spec.multipliers();
        for (int lane = 0; lane < spec.lanes(); lane++) {
            int base = lane * (1 + multipliers);
            int input = (int) now.places()[at][base] - 1;
            if (input < 0) {
                continue;
            }
            long value = row[input] - command.zeroPointA();
            for (int m = 0; m < multipliers; m++) {
                int sum = lane * spec.columns() + (int) now.places()[at][base + 1 + m];
                sums[sum] = accumulator.fit(sums[sum] + value * now.values()[at][lane * multipliers + m]);
            }
        }
    }
}
