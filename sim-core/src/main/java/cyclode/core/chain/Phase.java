package cyclode.core.chain;

import org.jspecify.annotations.Nullable;

/**
 * A run of equal firings of a process. In each firing the process takes one beat from every channel in {@code inputs} and puts one
 * beat into every channel in {@code outputs}. Cycles are those of the process's clock.
 *
 * @param work index into the process's {@link Behavior#works()}
 * @param count firings, at least 0
 * @param interval initiation interval: least cycles from one firing to the next, at least 1
 * @param latency cycles from a firing to the edge at which its output beats can be taken, at least 1
 * @param inputs bit i set: the firing takes a beat from input port i
 * @param outputs bit i set: the firing puts a beat into output port i
 * @param after least cycles from the last firing to the first firing of the next phase, at least 1; with no firing at all, the
 *     cycles that the phase lasts
 * @param access the memory banks that each firing needs; null if none
 * @param awaits bit i set: the firing waits until there is a beat at input port i, but leaves it there; such a port is not among {@code
 *     inputs}
 * @param heeds bit i set: the firing is held back while the channel at output port i says that it is almost full, or, if that channel
 *     never says so, has no free slot
 */
public record Phase(
        int work,
        long count,
        int interval,
        int latency,
        int inputs,
        int outputs,
        int after,
        @Nullable BankAccess access,
        int awaits,
        int heeds) {

    /** Checks the ranges. */
    public Phase {
        if (count < 0 || interval < 1 || latency < 1 || after < (count == 0 ? 0 : 1)) {
            throw new IllegalArgumentException("not a phase: count " + count + ", interval " + interval + ", latency "
                    + latency + ", after " + after);
        }
        if ((awaits & inputs) != 0) {
            throw new IllegalArgumentException("a firing cannot leave a beat that it takes: " + (awaits & inputs));
        }
    }

    /** Firings that wait for no beat but those they take, and for no room but a slot. */
    public Phase(
            int work,
            long count,
            int interval,
            int latency,
            int inputs,
            int outputs,
            int after,
            @Nullable BankAccess access) {
        this(work, count, interval, latency, inputs, outputs, after, access, 0, 0);
    }

    /** Firings whose successor phase may begin one initiation interval after the last. */
    public static Phase pipelined(int work, long count, int interval, int latency, int inputs, int outputs) {
        return new Phase(work, count, interval, latency, inputs, outputs, interval, null);
    }

    /** Cycles in which nothing is taken or put. */
    public static Phase delay(int work, int cycles) {
        return new Phase(work, 0, 1, 1, 0, 0, cycles, null);
    }

    /** The same with another distance to the next phase. */
    public Phase withAfter(int cycles) {
        return new Phase(work, count, interval, latency, inputs, outputs, cycles, access, awaits, heeds);
    }

    /** The same with an access to memory banks. */
    public Phase withAccess(BankAccess banks) {
        return new Phase(work, count, interval, latency, inputs, outputs, after, banks, awaits, heeds);
    }

    /** The same, waiting for beats at these input ports without taking them. */
    public Phase awaiting(int ports) {
        return new Phase(work, count, interval, latency, inputs, outputs, after, access, ports, heeds);
    }

    /** The same, held back while the channels at these output ports are almost full, or have no free slot. */
    public Phase heeding(int ports) {
        return new Phase(work, count, interval, latency, inputs, outputs, after, access, awaits, ports);
    }
}
