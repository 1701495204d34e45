package cyclode.workloads.placement;

import cyclode.units.model.Buffer;
import cyclode.units.model.Launch;
import cyclode.units.model.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * When each buffer of a program holds what is still read: from the step that first writes it to the last that reads or writes it, both
 * included. A buffer that is read before it is written lives from the program's start. What a loop touches lives as long as the loop,
 * unless only this loop touches it and every body that does writes it first: then it lives within each body for itself.
 */
public final class Liveness {
    private static final int OUTSIDE = -1;

    private final Map<Buffer, List<Access>> accesses = new LinkedHashMap<>();
    private final List<Loop> loops = new ArrayList<>();
    private int position;
    private int body = OUTSIDE;
    private int bodies;

    /** A step reads or writes a buffer; outside of loops, the loop and the body are −1. */
    private record Access(int position, boolean writes, int loop, int body) {}

    /** First and last position of a loop's steps. */
    private record Loop(int first, int last) {}

    /** A step that reads a buffer and writes another, either of which may be missing from the list. */
    public void step(List<Buffer> reads, List<Buffer> writes) {
        int loop = body == OUTSIDE ? OUTSIDE : loops.size();
        reads.forEach(buffer -> of(buffer).add(new Access(position, false, loop, body)));
        writes.forEach(buffer -> of(buffer).add(new Access(position, true, loop, body)));
        position++;
    }

    private List<Access> of(Buffer buffer) {
        return accesses.computeIfAbsent(buffer, key -> new ArrayList<>());
    }

    /** The steps of a program, one after the other. */
    public void steps(List<Step> steps) {
        Reader reader = new Reader();
        steps.forEach(step -> step.accept(reader).run());
    }

    private void compared(List<Launch.Check> checks) {
        if (!checks.isEmpty()) {
            step(checks.stream().map(Launch.Check::buffer).toList(), List.of());
        }
    }

    private void loop(Step.Loop loop) {
        boolean outermost = body == OUTSIDE;
        int first = position;
        for (List<Step> steps : loop.bodies()) {
            body = outermost ? bodies++ : body;
            steps(steps);
        }
        if (outermost) {
            body = OUTSIDE;
            loops.add(new Loop(first, position - 1));
        }
    }

    /** What is made of a step. */
    private final class Reader implements Step.Visitor<Runnable> {
        @Override
        public Runnable pass(Step.Pass step) {
            return () -> {
                step(step.launch().reads(), step.launch().writes());
                compared(step.launch().checks());
            };
        }

        @Override
        public Runnable checks(Step.Checks step) {
            return () -> compared(step.checks());
        }

        @Override
        public Runnable host(Step.Host step) {
            return () -> {};
        }

        @Override
        public Runnable loop(Step.Loop step) {
            return () -> Liveness.this.loop(step);
        }
    }

    /**
     * The steps during which each buffer is live, by their numbers.
     *
     * @param always buffers that hold something from the program's start to its end
     */
    public Map<Buffer, BitSet> live(List<Buffer> always) {
        Map<Buffer, BitSet> live = new LinkedHashMap<>();
        accesses.forEach((buffer, all) -> live.put(buffer, range(all)));
        for (Buffer buffer : always) {
            BitSet all = new BitSet();
            all.set(0, position + 1);
            live.put(buffer, all);
        }
        return live;
    }

    /** Most words of some buffers that are live at a time. */
    public long most(Predicate<Buffer> which) {
        Map<Buffer, BitSet> live = live(List.of());
        live.keySet().removeIf(which.negate());
        long most = 0;
        for (int step = 0; step < position; step++) {
            long words = 0;
            for (Map.Entry<Buffer, BitSet> each : live.entrySet()) {
                words += each.getValue().get(step) ? each.getKey().words() : 0;
            }
            most = Math.max(most, words);
        }
        return most;
    }

    private BitSet range(List<Access> all) {
        BitSet live = new BitSet();
        if (withinBodies(all)) {
            Map<Integer, int[]> ends = new LinkedHashMap<>();
            all.forEach(each ->
                    ends.computeIfAbsent(each.body(), key -> new int[] {each.position(), 0})[1] = each.position());
            ends.values().forEach(range -> live.set(range[0], range[1] + 1));
        } else {
            Access first = all.get(0);
            Access last = all.get(all.size() - 1);
            int from = first.writes() ? start(first) : 0;
            int to = last.loop() == OUTSIDE
                    ? last.position()
                    : loops.get(last.loop()).last();
            live.set(from, to + 1);
        }
        return live;
    }

    private int start(Access access) {
        return access.loop() == OUTSIDE
                ? access.position()
                : loops.get(access.loop()).first();
    }

    private static boolean withinBodies(List<Access> all) {
        int loop = all.get(0).loop();
        int body = OUTSIDE;
        for (Access each : all) {
            if (each.loop() != loop || (each.body() != body && !each.writes())) {
                return false;
            }
            body = each.body();
        }
        return loop != OUTSIDE;
    }
}
