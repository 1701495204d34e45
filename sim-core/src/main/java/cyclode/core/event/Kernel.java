package cyclode.core.event;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs events in the order (tick, phase, sequence). What happens at a tick in phase {@link #ACT} may be seen by others one cycle later
 * at the earliest, so the order among the events of one tick and phase must not matter; {@link #shuffled} proves it.
 */
public final class Kernel {
    /** Processes act. */
    public static final int ACT = 0;
    /** Arbiters decide among the requests of the tick. */
    public static final int ARBITRATE = 1;
    /** Everything else of the tick has happened: what follows is set up. */
    public static final int SETTLE = 2;

    private static final int NODE_BITS = 22;
    private static final int SEQUENCE_BITS = 39;

    /** Something that events wake. */
    @FunctionalInterface
    public interface Node {
        /** An event asked for has come. */
        void wake(long tick);
    }

    private final EventQueue queue = new EventQueue();
    private final List<Node> nodes = new ArrayList<>();
    private final List<Integer> freeIds = new ArrayList<>();
    private final long tickLimit;
    private final @Nullable Shuffle shuffle;
    private Node[] table = new Node[64];
    private long now;
    private long sequence;
    private long events;

    private Kernel(long tickLimit, @Nullable Shuffle shuffle) {
        this.tickLimit = tickLimit;
        this.shuffle = shuffle;
    }

    /** A kernel that refuses to pass a tick. */
    public static Kernel limitedTo(long tickLimit) {
        return new Kernel(tickLimit, null);
    }

    /** A kernel without a limit on time. */
    public static Kernel unlimited() {
        return new Kernel(Long.MAX_VALUE, null);
    }

    /** A kernel that runs the events of one tick and phase in a random order: a test that no result depends on it. */
    public static Kernel shuffled(long tickLimit, long seed) {
        return new Kernel(tickLimit, new Shuffle(seed));
    }

    /** Registers a node and returns its number. */
    public int register(Node node) {
        int id;
        if (freeIds.isEmpty()) {
            id = nodes.size();
            if (id >= 1 << NODE_BITS) {
                throw new IllegalStateException("more than " + (1 << NODE_BITS) + " nodes");
            }
            nodes.add(node);
        } else {
            id = freeIds.remove(freeIds.size() - 1);
            nodes.set(id, node);
        }
        if (id >= table.length) {
            table = java.util.Arrays.copyOf(table, table.length * 2);
        }
        table[id] = node;
        return id;
    }

    /** Gives a node's number back; the node must have no event pending. */
    public void release(int id) {
        freeIds.add(id);
    }

    /** Wakes a node at a tick, not before the present one, in a phase of it. */
    public void schedule(int node, long tick, int phase) {
        if (tick < now) {
            throw new IllegalArgumentException("an event in the past: " + tick + " < " + now);
        }
        long number = shuffle == null ? sequence++ : shuffle.number(sequence++);
        if (number >= 1L << SEQUENCE_BITS) {
            throw new IllegalStateException("more than 2^" + SEQUENCE_BITS + " events");
        }
        queue.push(tick, ((long) phase << (NODE_BITS + SEQUENCE_BITS)) | (number << NODE_BITS) | node);
    }

    /**
     * Runs until there is no event left.
     *
     * @throws CycleLimitExceeded if an event lies beyond the limit
     */
    public void run() {
        while (!queue.isEmpty()) {
            long tick = queue.tick();
            int node = (int) (queue.order() & ((1 << NODE_BITS) - 1));
            if (tick > tickLimit) {
                throw new CycleLimitExceeded(tickLimit);
            }
            queue.pop();
            now = tick;
            events++;
            table[node].wake(tick);
        }
    }

    /** The present tick. */
    public long now() {
        return now;
    }

    /** Events run so far. */
    public long events() {
        return events;
    }

    /** Random numbers above a counter that keeps them unique. */
    private static final class Shuffle {
        private static final int COUNTER_BITS = 25;
        private long state;

        Shuffle(long seed) {
            state = seed;
        }

        long number(long sequence) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            long random = (state >>> 40) & ((1L << (SEQUENCE_BITS - COUNTER_BITS)) - 1);
            return (random << COUNTER_BITS) | (sequence & ((1L << COUNTER_BITS) - 1));
        }
    }
}
