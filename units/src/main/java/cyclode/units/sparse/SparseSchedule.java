package cyclode.units.sparse;

import cyclode.core.file.RefusedValue;
import cyclode.core.sparse.Mask;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The steps of all lanes for a matrix: what the engine is told to do, and what it costs. Lanes take neighbouring blocks of outputs; as many
 * as there are make a group. Step after step, each lane of a group has the next input of which it keeps weights, in ascending order, and up to
 * as many of these weights as it has multipliers; one that has no more waits for the others.
 *
 * @param inputs rows of the matrix
 * @param outputs columns of the matrix
 * @param groups one behind the other
 */
public record SparseSchedule(int inputs, int outputs, List<Group> groups) {
    public SparseSchedule {
        groups = List.copyOf(groups);
    }

    /**
     * What the lanes of a group do.
     *
     * @param lanes that have outputs
     * @param steps in order, equal ones side by side together
     * @param length steps that a lane holds, which a lowering asks for again and again
     */
    public record Group(int lanes, List<Steps> steps, int length) {
        public Group {
            steps = List.copyOf(steps);
            if (length != count(steps)) {
                throw new IllegalArgumentException(length + " steps, of which " + count(steps) + " are said");
            }
        }

        Group(int lanes, List<Steps> steps) {
            this(lanes, steps, count(steps));
        }

        private static int count(List<Steps> steps) {
            return steps.stream().mapToInt(Steps::count).sum();
        }

        /** Cycles for a row. */
        public int cycles() {
            return steps.stream().mapToInt(each -> each.count * each.cycles).sum();
        }
    }

    /**
     * Steps that cost the same.
     *
     * @param count how many
     * @param cycles of each: until every lane has its input
     * @param lanes that have weights
     * @param weights of all lanes together
     */
    public record Steps(int count, int cycles, int lanes, int weights) {
        private Steps times(int other) {
            return new Steps(other, cycles, lanes, weights);
        }
    }

    /** Of some groups, which have so many outputs. */
    public SparseSchedule part(int first, int end, int count) {
        return new SparseSchedule(inputs, count, groups.subList(first, end));
    }

    /** Steps of all groups. */
    public int steps() {
        return groups.stream().mapToInt(Group::length).sum();
    }

    /**
     * The schedule of a mask.
     *
     * @throws RefusedValue for a matrix that the engine cannot hold
     */
    public static SparseSchedule of(Mask mask, SparseSpec spec) {
        SparseSchedule schedule = of(StepTable.of(mask, spec), spec);
        schedule.requireFits(spec);
        return schedule;
    }

    /** The schedule of steps, without a look at what the engine holds. */
    public static SparseSchedule of(StepTable table, SparseSpec spec) {
        List<Group> groups = new ArrayList<>();
        for (List<StepTable.Lane> lanes : table.groups()) {
            groups.add(new Group(lanes.size(), steps(lanes, spec)));
        }
        return new SparseSchedule(table.inputs(), table.outputs(), groups);
    }

    /** Refuses an engine that cannot hold the matrix. */
    public void requireFits(SparseSpec spec) {
        if (inputs > spec.maximumInputs()) {
            throw new RefusedValue("maximum-inputs is " + spec.maximumInputs() + "; the matrix has " + inputs);
        }
        for (Group group : groups) {
            if (group.length() > spec.maximumSteps()) {
                throw new RefusedValue(
                        "maximum-steps is " + spec.maximumSteps() + "; a lane has " + group.length() + " steps");
            }
        }
    }

    private static List<Steps> steps(List<StepTable.Lane> lanes, SparseSpec spec) {
        int length = lanes.stream().mapToInt(StepTable.Lane::steps).max().orElse(0);
        List<Steps> steps = new ArrayList<>();
        Steps last = null;
        int count = 0;
        for (int at = 0; at < length; at++) {
            int busy = 0;
            int weights = 0;
            for (StepTable.Lane lane : lanes) {
                if (at < lane.steps()) {
                    busy++;
                    weights += lane.weights(at);
                }
            }
            int cycles = spec.inputs() == SparseSpec.Inputs.COPIES ? 1 : rounds(lanes, at, spec.banks());
            if (last != null && last.cycles == cycles && last.lanes == busy && last.weights == weights) {
                count++;
            } else {
                if (last != null) {
                    steps.add(last.times(count));
                }
                last = new Steps(1, cycles, busy, weights);
                count = 1;
            }
        }
        if (last != null) {
            steps.add(last.times(count));
        }
        return steps;
    }

    /** Cycles until every bank has shown all inputs that are wanted of it in a step. */
    private static int rounds(List<StepTable.Lane> lanes, int at, int banks) {
        int[] of = new int[banks];
        Set<Integer> seen = new HashSet<>();
        int most = 0;
        for (StepTable.Lane lane : lanes) {
            if (at < lane.steps() && seen.add(lane.input(at))) {
                most = Math.max(most, ++of[lane.input(at) % banks]);
            }
        }
        return most;
    }
}
