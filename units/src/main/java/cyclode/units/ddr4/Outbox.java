package cyclode.units.ddr4;

/** Completions on their way out. Each kind has one delay, so each queue is in order of its cycles. */
final class Outbox {
    private final CompletionQueue data;
    private final CompletionQueue prompt;
    private final CompletionQueue issued;
    private final int readLatency;
    private long next = Long.MAX_VALUE;

    Outbox(int requests, int readLatency) {
        this.readLatency = readLatency;
        data = new CompletionQueue(requests + readLatency);
        prompt = new CompletionQueue(4);
        issued = new CompletionQueue(4);
    }

    /** A read command was given. */
    void readIssued(long tag, long cycle) {
        data.add(cycle + readLatency, tag, false);
        next = Math.min(next, cycle + readLatency);
    }

    /** A write command was given whose requester waits for it. */
    void writeIssued(long tag, long cycle) {
        issued.add(cycle, tag, true);
        next = Math.min(next, cycle);
    }

    /** A request was answered by the controller alone. */
    void accepted(long tag, long cycle, boolean write) {
        prompt.add(cycle + 1, tag, write);
        next = Math.min(next, cycle + 1);
    }

    /** Cycle of the next completion, {@link Long#MAX_VALUE} if there is none. */
    long next() {
        return next;
    }

    boolean isEmpty() {
        return next == Long.MAX_VALUE;
    }

    void deliver(long upTo, Completions to) {
        if (next > upTo) {
            return;
        }
        issued.deliver(upTo, to);
        prompt.deliver(upTo, to);
        data.deliver(upTo, to);
        next = Math.min(data.next(), Math.min(prompt.next(), issued.next()));
    }
}
