package cyclode.reports.render.trace;

import cyclode.core.trace.TraceFrame;
import java.util.BitSet;
import java.util.List;

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
        List<TracedProcess> processes,
        BitSet stateful,
        List<TracedChannel> channels,
        BitSet moving,
        List<Shape> shapes,
        List<TracedState> states,
        List<Task> tasks,
        List<Counter> counters,
        EventLog log) {
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
}
