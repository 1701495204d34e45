package cyclode.core.fast;

import cyclode.core.time.ClockDomain;
import java.util.List;

/**
 * A device in the fast engine: of each of its ports it says from which tick on how many beats may move, and the engine finds when they
 * do, at most one a cycle at each port. It must time its beats as its twin in the exact engine, a {@link cyclode.core.chain.Device},
 * does.
 */
public interface RunDevice {
    /** Unique within the chain. */
    String name();

    ClockDomain clock();

    /** Channels that it takes beats from, each with the beats that it takes in all. */
    List<Port> inputs();

    /** Channels that it puts beats into, each with the beats that it puts in all. */
    List<Port> outputs();

    /**
     * A port.
     *
     * @param channel position of its channel in the chain
     * @param beats beats that it moves in all
     */
    record Port(int channel, long beats) {}

    /** Called once, before the start. */
    void attach(Site site);

    /**
     * Goes on by what has been taken, and by what has become known outside.
     *
     * @return whether it allowed anything
     */
    boolean advance();

    /** What a device may do with its ports; they are positions in {@link #inputs} and {@link #outputs}. */
    interface Site {
        /** The first edge of the chain. */
        long start();

        /** Whether a beat was taken that has not been asked for. */
        boolean hasTaken(int input);

        /** When the next beat was taken. */
        long taken(int input);

        /** Allows further beats to be taken from an edge on. */
        void allowTake(int input, long tick, long beats);

        /** Allows further beats to be put from an edge on. */
        void allowPut(int output, long tick, long beats);
    }
}
