package cyclode.reports.render.trace;

import cyclode.core.chain.Channel;
import cyclode.core.time.ClockDomain;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Processes, channels and states in the order in which they appear, with their numbers. */
final class TraceNames {
    private final Set<String> units;
    private final Map<String, Integer> processNumbers = new LinkedHashMap<>();
    private final Map<TracedChannel, Integer> channelNumbers = new LinkedHashMap<>();
    private final Map<TracedState, Integer> stateNumbers = new LinkedHashMap<>();
    final List<TracedProcess> processes = new ArrayList<>();
    final List<Recording.Shape> shapes = new ArrayList<>();

    /** Processes and channels of which something happened in the window. */
    final BitSet stateful = new BitSet();

    final BitSet moving = new BitSet();

    TraceNames(Set<String> units) {
        this.units = units;
        state(TracedState.IDLE);
    }

    boolean traced(String unit) {
        return units.contains(unit);
    }

    int process(String unit, String name, ClockDomain clock) {
        Integer known = processNumbers.get(unit + "/" + name);
        if (known != null) {
            return known;
        }
        processNumbers.put(unit + "/" + name, processes.size());
        processes.add(new TracedProcess(unit, name, clock));
        return processes.size() - 1;
    }

    /** The number of a channel; −1 if neither of its units is traced. */
    int channel(int from, int to, Channel channel) {
        if (!traced(processes.get(from).unit()) && !traced(processes.get(to).unit())) {
            return -1;
        }
        TracedChannel key = new TracedChannel(from, to, channel.name());
        Integer known = channelNumbers.get(key);
        int number = known == null ? channelNumbers.size() : known;
        if (known == null) {
            channelNumbers.put(key, number);
            shapes.add(new Recording.Shape(1, 0));
        }
        shapes.set(number, shapes.get(number).with(channel.capacity(), Math.toIntExact(channel.beatBits())));
        return number;
    }

    int state(TracedState state) {
        Integer known = stateNumbers.get(state);
        if (known != null) {
            return known;
        }
        stateNumbers.put(state, stateNumbers.size());
        return stateNumbers.size() - 1;
    }

    List<TracedChannel> channels() {
        return List.copyOf(channelNumbers.keySet());
    }

    List<TracedState> states() {
        return List.copyOf(stateNumbers.keySet());
    }
}
