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
     */
    public record Group(int lanes, List<Steps> steps) {
        public Group {
            steps = List.copyOf(steps);
        }

        /** Steps that a lane holds. */
        public int length() {
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

    /** Steps of all groups. */
    public int steps() {
        return groups.stream().mapToInt(Group::length).sum();
    }

    /** A step of a lane: an input, and the columns of the weights, among all outputs. */
    record LaneStep(int input, List<Integer> columns) {}

    /**
     * The schedule of a mask.
     *
     * @throws RefusedValue for a matrix that the engine cannot hold
     */
    public static SparseSchedule of(Mask mask, SparseSpec spec) {
        if (mask.rows() > spec.maximumInputs()) {
            throw new RefusedValue("maximum-inputs is " + spec.maximumInputs() + "; the matrix has " + mask.rows());
        }
        List<Group> groups = new ArrayList<>();
        for (List<List<LaneStep>> lanes : lanes(mask, spec)) {
            Group group = new Group(lanes.size(), steps(lanes, spec));
            if (group.length() > spec.maximumSteps()) {
                throw new RefusedValue(
                        "maximum-steps is " + spec.maximumSteps() + "; a lane has " + group.length() + " steps");
            }
            groups.add(group);
        }
        return new SparseSchedule(mask.rows(), mask.columns(), groups);
    }

    /** Steps by group and lane. */
    static List<List<List<LaneStep>>> lanes(Mask mask, SparseSpec spec) {
        List<List<List<LaneStep>>> groups = new ArrayList<>();
        int width = spec.lanes() * spec.columns();
        for (int first = 0; first < mask.columns(); first += width) {
            List<List<LaneStep>> lanes = new ArrayList<>();
            int end = Math.min(mask.columns(), first + width);
            for (int column = first; column < end; column += spec.columns()) {
                lanes.add(lane(mask, column, Math.min(end, column + spec.columns()), spec.multipliers()));
            }
            groups.add(lanes);
        }
        return groups;
    }

    private static List<LaneStep> lane(Mask mask, int first, int end, int multipliers) {
        List<LaneStep> steps = new ArrayList<>();
        for (int input = 0; input < mask.rows(); input++) {
            List<Integer> kept = new ArrayList<>();
            for (int column = first; column < end; column++) {
                if (mask.keeps(input, column)) {
                    kept.add(column);
                }
            }
            for (int from = 0; from < kept.size(); from += multipliers) {
                steps.add(new LaneStep(input, kept.subList(from, Math.min(kept.size(), from + multipliers))));
            }
        }
        return steps;
    }

    private static List<Steps> steps(List<List<LaneStep>> lanes, SparseSpec spec) {
        int length = lanes.stream().mapToInt(List::size).max().orElse(0);
        List<Steps> steps = new ArrayList<>();
        for (int at = 0; at < length; at++) {
            int busy = 0;
            int weights = 0;
            List<Integer> wanted = new ArrayList<>();
            for (List<LaneStep> lane : lanes) {
                if (at < lane.size()) {
                    busy++;
                    weights += lane.get(at).columns().size();
                    wanted.add(lane.get(at).input());
                }
            }
            int cycles = spec.inputs() == SparseSpec.Inputs.COPIES ? 1 : rounds(wanted, spec.banks());
            int last = steps.size() - 1;
            Steps one = new Steps(1, cycles, busy, weights);
            if (last >= 0 && steps.get(last).equals(one.times(steps.get(last).count()))) {
                steps.set(last, one.times(steps.get(last).count() + 1));
            } else {
                steps.add(one);
            }
        }
        return steps;
    }

    /** Cycles until every bank has shown all inputs that are wanted of it. */
    private static int rounds(List<Integer> wanted, int banks) {
        int[] of = new int[banks];
        Set<Integer> seen = new HashSet<>();
        int most = 0;
        for (int input : wanted) {
            if (seen.add(input)) {
                most = Math.max(most, ++of[input % banks]);
            }
        }
        return most;
    }
}
