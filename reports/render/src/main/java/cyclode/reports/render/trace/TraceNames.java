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
    private final Map<Recording.Channel, Integer> channelNumbers = new LinkedHashMap<>();
    private final Map<Recording.State, Integer> stateNumbers = new LinkedHashMap<>();
    final List<Recording.Process> processes = new ArrayList<>();
    final List<Recording.Shape> shapes = new ArrayList<>();

    /** Processes and channels of which something happened in the window. */
    final BitSet stateful = new BitSet();

    final BitSet moving = new BitSet();

    TraceNames(Set<String> units) {
        this.units = units;
        state(Recording.State.IDLE);
    }

    boolean traced(String unit) {
        return units.contains(unit);
    }

    int process(String unit, String name, ClockDomain clock) {
        return processNumbers.computeIfAbsent(unit + "/" + name, first -> {
            processes.add(new Recording.Process(unit, name, clock));
            return processes.size() - 1;
        });
    }

    /** The number of a channel; −1 if neither of its units is traced. */
    int channel(int from, int to, Channel channel) {
        if (!traced(processes.get(from).unit()) && !traced(processes.get(to).unit())) {
            return -1;
        }
        Recording.Channel key = new Recording.Channel(from, to, channel.name());
        int number = channelNumbers.computeIfAbsent(key, first -> {
            shapes.add(new Recording.Shape(1, 0));
            return shapes.size() - 1;
        });
        shapes.set(number, shapes.get(number).with(channel.capacity(), Math.toIntExact(channel.beatBits())));
        return number;
    }

    int state(Recording.State state) {
        return stateNumbers.computeIfAbsent(state, first -> stateNumbers.size());
    }

    List<Recording.Channel> channels() {
        return List.copyOf(channelNumbers.keySet());
    }

    List<Recording.State> states() {
        return List.copyOf(stateNumbers.keySet());
    }
}
