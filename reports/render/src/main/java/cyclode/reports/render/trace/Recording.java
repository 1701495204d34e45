package cyclode.reports.render.trace;

import cyclode.core.chain.StallCause;
import cyclode.core.time.ClockDomain;
import cyclode.core.trace.TraceFrame;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is traced: processes, channels and states, numbered in the order in which they appear, and the events to be read. */
final class Recording {
    /** The window. */
    final TraceFrame frame;

    /** The events. */
    final EventLog log;

    final List<Process> processes = new ArrayList<>();
    final List<Channel> channels = new ArrayList<>();

    /** Slots and bits of each channel, the most that any launch gave it. */
    final List<Shape> shapes = new ArrayList<>();

    /** States; the first is idle. */
    final List<State> states = new ArrayList<>();

    /** Tasks that have a part in the window, in the order in which they were begun. */
    final List<Task> tasks = new ArrayList<>();

    /** Quantities over time. */
    final List<Counter> counters = new ArrayList<>();

    /** Processes that had a part in the window and whose states are known; external ports have none. */
    final BitSet stateful = new BitSet();

    /** Channels that had a part in the window. */
    final BitSet moving = new BitSet();

    private final Map<String, Integer> processNumbers = new HashMap<>();
    private final Map<Channel, Integer> channelNumbers = new HashMap<>();
    private final Map<State, Integer> stateNumbers = new HashMap<>();

    Recording(TraceFrame frame, EventLog log) {
        this.frame = frame;
        this.log = log;
        state(State.IDLE);
    }

    boolean traced(String unit) {
        return frame.units().contains(unit);
    }

    int process(String unit, String name, ClockDomain clock) {
        return processNumbers.computeIfAbsent(
                unit + "/" + name, first -> added(processes, new Process(unit, name, clock)));
    }

    /** The number of a channel; −1 if neither of its units is traced. */
    int channel(int from, int to, cyclode.core.chain.Channel channel) {
        if (!traced(processes.get(from).unit()) && !traced(processes.get(to).unit())) {
            return -1;
        }
        int number = channelNumbers.computeIfAbsent(new Channel(from, to, channel.name()), first -> {
            shapes.add(new Shape(1, 0));
            return added(channels, first);
        });
        shapes.set(number, shapes.get(number).with(channel.capacity(), Math.toIntExact(channel.beatBits())));
        return number;
    }

    int state(State state) {
        return stateNumbers.computeIfAbsent(state, first -> added(states, first));
    }

    private static <T> int added(List<T> all, T next) {
        all.add(next);
        return all.size() - 1;
    }

    /** Whether there is anything to show of a process: its states, or beats in a channel that it puts to. */
    boolean shown(int process) {
        return stateful.get(process)
                || moving.stream().anyMatch(c -> channels.get(c).from() == process);
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
