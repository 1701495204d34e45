package cyclode.reports.cli;

import cyclode.reports.validation.vcd.VcdReader;
import cyclode.reports.validation.vcd.VcdSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the beats of ready/valid channels in a dump. A beat moves at a rising edge of the channel's clock before which valid and ready
 * were both 1; its data is what stood there before the edge, as a register would have taken it. x and z on valid or ready are no beat.
 */
final class VcdBeats {
    /**
     * Where a channel is found in a dump; paths are scopes and name, joined by dots.
     *
     * @param clock path of its clock
     * @param valid path of valid
     * @param ready path of ready; empty: always ready
     * @param data path of the data; empty: none is looked at
     */
    public record Channel(String clock, String valid, String ready, String data) {}

    /** Told about beats in the order of time, those of one time in the order of the channels. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A beat.
         *
         * @param channel position of the channel
         * @param time time of the edge, in units of the dump's timescale
         * @param edge rising edges of the channel's clock before this one
         * @param data its {@link VcdSignal#bitsBefore} hold the beat; null if none is looked at
         */
        void beat(int channel, long time, long edge, @Nullable VcdSignal data);
    }

    private record Watched(Clock clock, VcdSignal valid, @Nullable VcdSignal ready, @Nullable VcdSignal data) {}

    private static final class Clock {
        final VcdSignal signal;
        long edges;
        boolean rose;

        Clock(VcdSignal signal) {
            this.signal = signal;
        }
    }

    private final VcdReader dump;
    private final Map<VcdSignal, Clock> clocks = new LinkedHashMap<>();
    private final List<Watched> channels = new ArrayList<>();

    private VcdBeats(VcdReader dump, List<Channel> wanted) {
        this.dump = dump;
        for (Channel each : wanted) {
            VcdSignal clock = watch(each.clock());
            channels.add(new Watched(
                    clocks.computeIfAbsent(clock, Clock::new),
                    watch(each.valid()),
                    each.ready().isEmpty() ? null : watch(each.ready()),
                    each.data().isEmpty() ? null : watch(each.data())));
        }
    }

    /**
     * Reads a dump to its end.
     *
     * @throws cyclode.core.file.FileException if a path names nothing, or the dump is broken
     */
    public static void read(VcdReader dump, List<Channel> channels, Listener listener) {
        new VcdBeats(dump, channels).read(listener);
    }

    private VcdSignal watch(String path) {
        return dump.watch(dump.header().variable(path));
    }

    private void read(Listener listener) {
        while (dump.advance()) {
            boolean any = false;
            for (Clock clock : clocks.values()) {
                clock.rose = clock.signal.changed() && clock.signal.rises();
                any |= clock.rose;
            }
            if (any) {
                tell(listener);
            }
        }
    }

    private void tell(Listener listener) {
        for (int c = 0; c < channels.size(); c++) {
            Watched channel = channels.get(c);
            VcdSignal ready = channel.ready();
            if (channel.clock().rose && channel.valid().wasHigh() && (ready == null || ready.wasHigh())) {
                listener.beat(c, dump.time(), channel.clock().edges, channel.data());
            }
        }
        for (Clock clock : clocks.values()) {
            clock.edges += clock.rose ? 1 : 0;
        }
    }
}
