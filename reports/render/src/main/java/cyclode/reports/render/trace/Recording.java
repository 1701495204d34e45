package cyclode.reports.render.trace;

import cyclode.core.chain.StallCause;
import cyclode.core.time.ClockDomain;
import cyclode.core.trace.TraceFrame;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/**
 * What was traced: names in the order in which they appeared, and the events to be read.
 *
 * @param frame the window
 * @param processes processes
 * @param stateful processes that had a part in the window and whose states are known; external ports have none
 * @param channels channels
 * @param moving channels that had a part in the window
 * @param shapes slots and bits of each channel, the most that any launch gave it
 * @param states states; the first is idle
 * @param tasks tasks that have a part in the window, in the order in which they were begun
 * @param counters quantities over time
 * @param log the events
 */
record Recording(
        TraceFrame frame,
        List<Process> processes,
        BitSet stateful,
        List<Channel> channels,
        BitSet moving,
        List<Shape> shapes,
        List<State> states,
        List<Task> tasks,
        List<Counter> counters,
        EventLog log) {
    /** Whether a channel that had a part in the window has its beats from a process. */
    private boolean puts(int process) {
        return moving.stream().anyMatch(c -> channels.get(c).from() == process);
    }

    /** Whether there is anything to show of a process. */
    boolean shown(int process) {
        return stateful.get(process) || puts(process);
    }

    /** Slots and bits of a channel. */
    record Shape(int slots, int bits) {
        Shape with(int otherSlots, int otherBits) {
            return new Shape(Math.max(slots, otherSlots), Math.max(bits, otherBits));
        }
    }

    /** A process's part in a launch, or another piece of work, cut to the window. */
    record Task(int process, String layer, String name, long from, long to) {}

    /** A step of a quantity. */
    record Counter(String name, String unit, long from, double value) {}

    /** A process of a unit, with the clock it runs on. */
    record Process(String unit, String name, ClockDomain clock) {}

    /**
     * A channel between two processes; launches that join the same two by the same name share it.
     *
     * @param from position of the process that puts
     * @param to position of the process that takes; its clock is the channel's
     * @param name its name
     */
    record Channel(int from, int to, String name) {}

    /**
     * A state of a process.
     *
     * @param name one word, such as {@code load-weights}, {@code stall-output} or {@code idle}
     * @param kind what sort of state it is
     */
    record State(String name, Kind kind) {
        /** Sorts of states. */
        enum Kind {
            BUSY,
            STALLED,
            IDLE
        }

        /** Before its first task, between tasks, and behind the last. */
        static final State IDLE = new State("idle", Kind.IDLE);

        static State stalled(StallCause cause) {
            return new State("stall-" + cause.name().toLowerCase(Locale.ROOT), Kind.STALLED);
        }
    }
}
