package cyclode.units.ddr4;

/** Requests that will be done at known, never falling cycles: a ring whose size is a power of two. */
final class CompletionQueue {
    private final long[] cycle;
    private final long[] tag;
    private final boolean[] write;
    private final int mask;
    private int head;
    private int size;

    CompletionQueue(int entries) {
        int capacity = Integer.highestOneBit(Math.max(2, entries) - 1) << 1;
        cycle = new long[capacity];
        tag = new long[capacity];
        write = new boolean[capacity];
        mask = capacity - 1;
    }

    /** Cycle of the first completion, {@link Long#MAX_VALUE} if there is none. */
    long next() {
        return size == 0 ? Long.MAX_VALUE : cycle[head];
    }

    void add(long atCycle, long itsTag, boolean isWrite) {
        if (size > mask) {
            throw new IllegalStateException("more completions than requests");
        }
        int at = (head + size++) & mask;
        cycle[at] = atCycle;
        tag[at] = itsTag;
        write[at] = isWrite;
    }

    /** Hands over all completions up to a cycle. */
    void deliver(long upTo, Completions to) {
        while (size > 0 && cycle[head] <= upTo) {
            int at = head;
            head = (head + 1) & mask;
            size--;
            to.done(tag[at], cycle[at], write[at]);
        }
    }
}
