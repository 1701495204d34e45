package cyclode.units.sparse;

import cyclode.units.sparse.SparseSchedule.Group;
import cyclode.units.sparse.SparseSchedule.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cycles of a product, in runs of equal kind. A group first takes the weights that it has not yet, a step a cycle, and with the first steps
 * the biases, a lane a cycle. Then come as many stages as there are rows, and two: stage r takes row r, computes row r − 1 and puts row r − 2,
 * all from its first cycle on, and lasts as long as the longest of the three and the pipeline, so that no two rows are in it at once; where the pipeline drains, a row
 * lasts as much longer. With a double buffer, the weights of the next group are taken
 * from the first stage's first cycle on.
 */
record Stages(SparseCommand command) {
    /**
     * Cycles next to each other.
     *
     * @param group index of the group
     * @param stage number of the stage; −1 while weights alone are taken
     * @param first cycle of the stage, or of the load
     * @param length number of cycles
     * @param last whether they end the stage
     * @param kind what happens in each
     * @param loads index of the first step that is taken, of the group itself or, in a stage, of the next; where weights or biases are
     */
    record Run(int group, int stage, int first, int length, boolean last, Kind kind, int loads) {}

    /**
     * What happens in a cycle.
     *
     * @param input whether it takes a beat of a row
     * @param weights whether it takes weights
     * @param bias whether it takes a bias
     * @param put whether it puts sums
     * @param steps the step that is done; null where there is none
     * @param waits whether lanes wait for a bank that shows others theirs
     * @param lanes of the group
     */
    record Kind(
            boolean input,
            boolean weights,
            boolean bias,
            boolean put,
            @Nullable Steps steps,
            boolean waits,
            int lanes) {}

    /** All runs of a group, in order. */
    void forEach(int index, Consumer<Run> to) {
        List<Group> groups = command.schedule().groups();
        Group group = groups.get(index);
        int taken =
                index > 0 && command.spec().doubleBuffer() ? Math.min(load(group), stages(groups.get(index - 1))) : 0;
        for (int cycle = taken; cycle < load(group); ) {
            int end = cycle < group.length() ? group.length() : load(group);
            end = command.bias() && cycle < group.lanes() ? Math.min(end, group.lanes()) : end;
            Kind kind =
                    new Kind(false, cycle < group.length(), takesBias(group, cycle), false, null, false, group.lanes());
            to.accept(new Run(index, -1, cycle, end - cycle, end == load(group), kind, cycle));
            cycle = end;
        }
        Group next = command.spec().doubleBuffer() && index + 1 < groups.size() ? groups.get(index + 1) : null;
        int before = 0;
        for (int stage = 0; stage < command.rows() + 2; stage++) {
            before = stage(index, stage, before, next, to);
        }
    }

    /** Cycles that it takes to take a group's weights. */
    private int load(Group group) {
        return Math.max(group.length(), command.bias() ? group.lanes() : 0);
    }

    private boolean takesBias(Group group, int cycle) {
        return command.bias() && cycle < group.lanes();
    }

    /** Cycles of all stages. */
    int stages(Group group) {
        int cycles = 0;
        for (int stage = 0; stage < command.rows() + 2; stage++) {
            cycles = Math.addExact(cycles, length(group, stage));
        }
        return cycles;
    }

    private int length(Group group, int stage) {
        int depth = command.spec().pipelineDepth();
        int computes = computes(stage) ? group.cycles() + (command.spec().drains() ? depth : 0) : 0;
        return Math.max(Math.max(depth, in(stage)), Math.max(computes, out(group, stage)));
    }

    private int in(int stage) {
        return stage < command.rows() ? command.beats() : 0;
    }

    private boolean computes(int stage) {
        return stage >= 1 && stage <= command.rows();
    }

    private int out(Group group, int stage) {
        return stage >= 2 ? group.lanes() : 0;
    }

    private int stage(int index, int stage, int before, @Nullable Group next, Consumer<Run> to) {
        Group group = command.schedule().groups().get(index);
        int length = length(group, stage);
        List<Slot> slots = computes(stage) ? slots(group) : List.of();
        TreeSet<Integer> ends = new TreeSet<>(List.of(in(stage), out(group, stage), length));
        slots.forEach(slot -> ends.add(slot.end));
        if (next != null) {
            ends.add(next.length() - before);
            ends.add((command.bias() ? next.lanes() : 0) - before);
        }
        int cycle = 0;
        int slot = 0;
        for (int end : ends.tailSet(1)) {
            if (end > length) {
                break;
            }
            while (slot < slots.size() && slots.get(slot).end <= cycle) {
                slot++;
            }
            Slot now = slot < slots.size() ? slots.get(slot) : NOTHING;
            int loads = before + cycle;
            Kind kind = new Kind(
                    cycle < in(stage),
                    next != null && loads < next.length(),
                    next != null && takesBias(next, loads),
                    cycle < out(group, stage),
                    now.steps,
                    now.waits,
                    group.lanes());
            to.accept(new Run(index, stage, cycle, end - cycle, end == length, kind, loads));
            cycle = end;
        }
        return before + length;
    }

    /** Cycles of a row up to an end, in which the same is computed. */
    private record Slot(int end, @Nullable Steps steps, boolean waits) {}

    private static final Slot NOTHING = new Slot(0, null, false);

    private static List<Slot> slots(Group group) {
        List<Slot> slots = new ArrayList<>();
        int cycle = 0;
        for (Steps steps : group.steps()) {
            if (steps.cycles() == 1) {
                cycle += steps.count();
                slots.add(new Slot(cycle, steps, false));
                continue;
            }
            for (int i = 0; i < steps.count(); i++) {
                slots.add(new Slot(cycle + 1, steps, false));
                cycle += steps.cycles();
                slots.add(new Slot(cycle, null, true));
            }
        }
        return slots;
    }
}
