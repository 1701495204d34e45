package cyclode.core.fast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Folds a sequence of firings into runs and loops while it grows: whenever its tail repeats what stands before it, the two become one
 * loop, and whenever it repeats the body of a loop before it, the loop gets one more round. Loops fold in turn, so that nests are found.
 */
final class ScheduleBuilder {
    /** Longest body of a loop that is looked for, in runs and loops. */
    private static final int LONGEST = 24;

    private final Map<Firing, Integer> symbols = new HashMap<>();
    private final List<Firing> firings = new ArrayList<>();
    private final Map<Body, Integer> known = new HashMap<>();
    private final List<Body> bodies = new ArrayList<>();
    private int[] symbol = new int[64];
    private long[] times = new long[64];
    private int size;
    private long startCycles;

    /** Elements of a loop's body: a symbol is that of a firing, or the complement of a body's number. */
    private record Body(int[] symbols, long[] times) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Body that
                    && Arrays.equals(symbols, that.symbols)
                    && Arrays.equals(times, that.times);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(symbols) * 31 + Arrays.hashCode(times);
        }
    }

    /** Adds firings at the end. */
    void add(Firing firing, long count) {
        if (count == 0) {
            return;
        }
        int own = symbols.computeIfAbsent(firing, this::number);
        if (size > 0 && symbol[size - 1] == own) {
            times[size - 1] += count;
            return;
        }
        fold();
        push(own, count);
    }

    /** Adds cycles in which nothing is fired. */
    void delay(int cycles) {
        if (cycles == 0) {
            return;
        }
        if (size == 0) {
            startCycles += cycles;
            return;
        }
        Firing last = firings.get(symbol[size - 1]);
        if (--times[size - 1] == 0) {
            size--;
        }
        add(last.followedBy(cycles), 1);
    }

    private int number(Firing firing) {
        firings.add(firing);
        return firings.size() - 1;
    }

    private void push(int what, long count) {
        if (size == symbol.length) {
            symbol = Arrays.copyOf(symbol, size * 2);
            times = Arrays.copyOf(times, size * 2);
        }
        symbol[size] = what;
        times[size++] = count;
    }

    private void fold() {
        int length = 1;
        while (length <= LONGEST && length < size) {
            if (foldedIntoLoop(length) || foldedIntoNewLoop(length)) {
                length = 1;
            } else {
                length++;
            }
        }
    }

    /** Whether the last elements are the body of the loop before them, which then has one round more. */
    private boolean foldedIntoLoop(int length) {
        int loop = size - length - 1;
        if (symbol[loop] >= 0) {
            return false;
        }
        Body body = bodies.get(~symbol[loop]);
        if (body.symbols.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (body.symbols[i] != symbol[loop + 1 + i] || body.times[i] != times[loop + 1 + i]) {
                return false;
            }
        }
        size = loop + 1;
        times[loop]++;
        return true;
    }

    /** Whether the last elements repeat those before them; the two then are two rounds of a loop. */
    private boolean foldedIntoNewLoop(int length) {
        int first = size - 2 * length;
        if (first < 0) {
            return false;
        }
        for (int i = size - 1; i >= first + length; i--) {
            if (symbol[i] != symbol[i - length] || times[i] != times[i - length]) {
                return false;
            }
        }
        Body body = new Body(
                Arrays.copyOfRange(symbol, first, first + length), Arrays.copyOfRange(times, first, first + length));
        int number = known.computeIfAbsent(body, b -> {
            bodies.add(b);
            return bodies.size() - 1;
        });
        size = first;
        push(~number, 2);
        return true;
    }

    Schedule build() {
        fold();
        List<Schedule.Step> steps = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            flatten(symbol[i], times[i], steps);
        }
        return new Schedule(startCycles, steps);
    }

    private void flatten(int what, long count, List<Schedule.Step> steps) {
        if (what >= 0) {
            steps.add(new Schedule.Step(firings.get(what), count, 0));
            return;
        }
        int at = steps.size();
        Body body = bodies.get(~what);
        steps.add(new Schedule.Step(Schedule.Step.LOOP, count, 1));
        for (int i = 0; i < body.symbols.length; i++) {
            flatten(body.symbols[i], body.times[i], steps);
        }
        steps.set(at, new Schedule.Step(Schedule.Step.LOOP, count, steps.size() - at - 1));
    }
}
