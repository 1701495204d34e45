package cyclode.reports.validation.model;

import cyclode.core.chain.Chain;
import cyclode.core.chain.Channel;
import cyclode.core.chain.Process;
import cyclode.core.trace.TraceSink;
import cyclode.reports.validation.model.ExpectedUnit.ChannelShape;
import cyclode.reports.validation.model.LaneMasks.LaneMask;
import cyclode.units.model.Launch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what the exact engine tells of one launch's channels into, out of and within a unit. Cycles are those of the unit's clock
 * from the launch's start.
 */
final class BeatLog implements TraceSink {
    private final Launch launch;
    private final String unit;
    private final LongPredicate wanted;
    private final BeatWriter out;
    private final @Nullable Map<String, List<long[]>> inputs;
    private final LaneMasks masks;
    private final Map<Integer, Watched> channels = new LinkedHashMap<>();
    private final Set<Integer> processes = new HashSet<>();
    private long run = -1;
    private long start;
    private long period = 1;
    private long cycles;

    private static final class Watched {
        final String name;
        final int lanes;
        final ChannelShape.Direction direction;
        final @Nullable LaneMask mask;
        final Deque<long[]> moving = new ArrayDeque<>();

        Watched(Channel channel, ChannelShape.Direction direction, @Nullable LaneMask mask) {
            name = channel.name();
            lanes = channel.lanes();
            this.direction = direction;
            this.mask = mask;
            for (int i = 0; i < channel.initial(); i++) {
                moving.add(new long[lanes]);
            }
        }
    }

    /**
     * A log.
     *
     * @param launch the launch
     * @param unit the unit
     * @param wanted the numbers that the launch's chain may have
     * @param out where beats are written
     * @param inputs receives the values put into the unit, channel by channel; null where nobody wants them
     * @param masks which values count
     */
    BeatLog(
            Launch launch,
            String unit,
            LongPredicate wanted,
            BeatWriter out,
            @Nullable Map<String, List<long[]>> inputs,
            LaneMasks masks) {
        this.masks = masks;
        this.launch = launch;
        this.unit = unit;
        this.wanted = wanted;
        this.out = out;
        this.inputs = inputs;
    }

    /** Cycles from the launch's start to the end of the unit's last process. */
    long cycles() {
        if (run < 0) {
            throw new IllegalStateException("the launch was not run");
        }
        return cycles;
    }

    @Override
    public boolean wants(long chain) {
        return wanted.test(chain);
    }

    @Override
    public void started(long number, Chain chain, long tick) {
        if (run >= 0 || !isLaunch(chain)) {
            return;
        }
        run = number;
        start = tick;
        for (int p = 0; p < chain.processes().size(); p++) {
            Process process = chain.processes().get(p);
            if (process.unit().equals(unit)) {
                processes.add(p);
                period = process.clock().period();
            }
        }
        for (int c = 0; c < chain.channels().size(); c++) {
            watch(chain.channels().get(c), launch.edges().get(c), c);
        }
    }

    private boolean isLaunch(Chain chain) {
        List<String> names = new ArrayList<>();
        chain.processes().forEach(process -> names.add(process.name()));
        List<String> own = launch.nodes().stream()
                .map(Launch.Node::process)
                .filter(names::contains)
                .toList();
        return own.equals(names) && chain.channels().size() == launch.edges().size();
    }

    private void watch(Channel channel, Launch.Edge edge, int position) {
        boolean from = launch.nodes().get(edge.from()).unit().equals(unit);
        boolean to = launch.nodes().get(edge.to()).unit().equals(unit);
        if (!from && !to) {
            return;
        }
        ChannelShape.Direction direction =
                from ? to ? ChannelShape.Direction.WITHIN : ChannelShape.Direction.OUT : ChannelShape.Direction.IN;
        channels.put(position, new Watched(channel, direction, masks.begin(channel.name())));
        out.channel(channel.name(), new ChannelShape(channel.lanes(), channel.bits(), direction));
    }

    @Override
    public void values(long number, int channel, long[] payload, int offset) {
        Watched watched = number == run ? channels.get(channel) : null;
        if (watched == null) {
            return;
        }
        long[] values = Arrays.copyOfRange(payload, offset, offset + watched.lanes);
        watched.moving.add(values);
        if (inputs != null && watched.direction == ChannelShape.Direction.IN) {
            inputs.computeIfAbsent(watched.name, name -> new ArrayList<>()).add(values);
        }
    }

    @Override
    public void taken(long number, int channel, long first, long step, long count) {
        Watched watched = number == run ? channels.get(channel) : null;
        if (watched != null) {
            long[] values = watched.moving.poll();
            boolean[] used = watched.mask == null ? null : watched.mask.next();
            out.beat(watched.name, (first - start) / period, values, used);
        }
    }

    @Override
    public void finished(long number, int process, long tick) {
        if (number == run && processes.contains(process)) {
            cycles = Math.max(cycles, (tick - start) / period);
        }
    }
}
