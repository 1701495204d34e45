package cyclode.core.chain;

import cyclode.core.time.ClockDomain;
import java.util.List;

/** A part of a chain whose timing is not that of a dataflow process, such as a port into a shared memory controller. */
public interface Device {
    /** The unit in whose account it stands. */
    String unit();

    /** Unique within the chain. */
    String name();

    /** Its clock: it may act on its edges only. */
    ClockDomain clock();

    /** Channels that it takes beats from. */
    List<Integer> inputs();

    /** Channels that it puts beats into. */
    List<Integer> outputs();

    /** Called once, before the start. */
    void attach(Site site);

    /** Called at an edge asked for with {@link Site#wakeAt}, and at the first edge at which a beat or a slot that it lacked is there. */
    void wake(long tick);

    /** Whether all its work is done. */
    boolean finished();

    /** What a device may do with its channels; ports are positions in {@link Device#inputs} and {@link Device#outputs}. */
    interface Site {
        /** Whether a beat can be taken at this tick. */
        boolean canTake(int input, long tick);

        /** Takes a beat and returns the array that holds it. */
        long[] take(int input, long tick);

        /** Where the beat last taken begins in its array. */
        int takenOffset();

        /** Whether there is a free slot at this tick. */
        boolean canPut(int output, long tick);

        /** Puts a beat that can be taken from {@code visible} on; fill the returned array from {@link #putOffset} on. */
        long[] put(int output, long tick, long visible);

        /** Where the beat last put begins in its array. */
        int putOffset();

        /** Asks to be woken at an edge at or after a tick. */
        void wakeAt(long tick);
    }
}
