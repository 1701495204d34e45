package cyclode.units.model;

import java.util.Arrays;

/**
 * What the data decided about timing in one launch, in the order in which it was decided, such as the numbers of long quotients in
 * each row of a softmax. A run with data writes them, or, in the fast engine, finds them written by the launch's function; a run
 * without data replays them.
 */
public final class Decisions {
    private long[] values = new long[8];
    private int size;
    private int read;

    /** Empty. */
    public Decisions() {}

    /** Decisions to replay. */
    public static Decisions of(long... values) {
        Decisions decisions = new Decisions();
        for (long value : values) {
            decisions.add(value);
        }
        return decisions;
    }

    /** Notes a decision. */
    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    /** Whether there is a decision not yet read. */
    public boolean hasNext() {
        return read < size;
    }

    /**
     * The next decision.
     *
     * @throws IllegalStateException if there is none
     */
    public long next() {
        if (read == size) {
            throw new IllegalStateException("the decision trace ends before the launch does");
        }
        return values[read++];
    }

    /** Begins to read from the first again. */
    public void rewind() {
        read = 0;
    }

    /** All decisions. */
    public long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
