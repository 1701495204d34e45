package cyclode.reports.validation.waveform;

import cyclode.core.file.Names;
import cyclode.reports.validation.mapping.MappingReader;
import cyclode.reports.validation.mapping.RtlEntry;
import cyclode.reports.validation.mapping.RtlEntry.ChannelEntry;
import cyclode.reports.validation.mapping.RtlEntry.EdgeEntry;
import cyclode.reports.validation.mapping.RtlEntry.Level;
import cyclode.reports.validation.model.ExpectedUnit;
import cyclode.reports.validation.model.ExpectedUnit.ChannelShape;
import cyclode.reports.validation.waveform.Probes.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a unit's signals are in a dump.
 *
 * @param unit its name in the mapping
 * @param entry what the mapping says
 * @param clock its clock
 * @param reset its reset; null: none
 * @param start the signal that starts it; null: a channel does
 * @param done the signal that ends it; null: a channel does, or nothing
 * @param channels its channels, in the order of the mapping
 */
record UnitPins(
        String unit,
        RtlEntry.Waveform entry,
        Probe clock,
        @Nullable Probe reset,
        @Nullable EdgeWatch start,
        @Nullable EdgeWatch done,
        List<Channel> channels) {
    /**
     * A channel.
     *
     * @param name its name
     * @param pins its handshake
     * @param values its data; null: not looked at
     */
    record Channel(String name, ChannelPins pins, @Nullable BeatValues values) {}

    UnitPins {
        channels = List.copyOf(channels);
    }

    /** Whether the level that resets is 1. */
    boolean resetHigh() {
        return entry.reset().filter(each -> each.active() == Level.HIGH).isPresent();
    }

    /** Looks all signals of a unit up. */
    static UnitPins of(MappingReader mapping, String unit, RtlEntry.Waveform entry, ExpectedUnit model, Probes probes) {
        return new Lookup(mapping, unit, entry, model, probes).pins();
    }

    private record Lookup(
            MappingReader mapping, String unit, RtlEntry.Waveform entry, ExpectedUnit model, Probes probes) {
        UnitPins pins() {
            Probe clock = entry.clock()
                    .map(name -> find("rtl/clock", name))
                    .orElseGet(() -> probes.clock(unit, entry.scope()));
            if (clock.signal().width() != 1) {
                throw mapping.problem(
                        unit,
                        "rtl/clock",
                        "'" + clock.path() + "' is one of several bits in " + probes.file()
                                + "; allowed: a signal of one bit");
            }
            List<Channel> channels = new ArrayList<>();
            entry.channels().forEach((name, channel) -> channels.add(channel(name, channel, clock)));
            return new UnitPins(
                    unit,
                    entry,
                    clock,
                    entry.reset()
                            .map(reset -> find("rtl/reset/signal", reset.signal()))
                            .orElse(null),
                    edge("rtl/start", Optional.of(entry.start())),
                    edge("rtl/done", entry.done()),
                    channels);
        }

        private Probe find(String key, String name) {
            return probes.find(unit, key, entry.scope(), name);
        }

        private @Nullable EdgeWatch edge(String key, Optional<EdgeEntry> edge) {
            return edge.filter(each -> each.signal().isPresent())
                    .map(each -> new EdgeWatch(
                            find(key + "/signal", each.signal().orElseThrow()), each.level() == Level.HIGH))
                    .orElse(null);
        }

        private Channel channel(String name, ChannelEntry channel, Probe clock) {
            String key = "rtl/channels/" + name;
            Map<String, ChannelShape> known = model.channels();
            ChannelShape shape = known.get(name);
            if (shape == null) {
                throw mapping.problem(
                        unit, key, "the model has no channel '" + name + "'" + Names.hint(name, known.keySet()));
            }
            channel.clock().ifPresent(other -> requireSame(key, clock, find(key + "/clock", other)));
            Probe ready =
                    channel.ready().map(each -> find(key + "/ready", each)).orElse(null);
            Probe data = channel.data().map(each -> find(key + "/data", each)).orElse(null);
            return new Channel(
                    name,
                    new ChannelPins(find(key + "/valid", channel.valid()), ready),
                    data == null ? null : values(key, channel, shape, data));
        }

        private void requireSame(String key, Probe clock, Probe other) {
            if (other.signal() != clock.signal() || other.low() != clock.low()) {
                throw mapping.problem(
                        unit,
                        key + "/clock",
                        "the unit has two clocks, '" + clock.path() + "' and '" + other.path()
                                + "', and a count of cycles is one of one clock; map each side as a unit of its own");
            }
        }

        private BeatValues values(String key, ChannelEntry channel, ChannelShape shape, Probe data) {
            if (shape.lanes() == 0 || shape.bits() == 0) {
                throw mapping.problem(
                        unit,
                        key + "/data",
                        "the model's beats carry no values here; without 'data' their cycles are compared");
            }
            int stride = channel.valueBits().orElse(shape.bits());
            if ((long) stride * shape.lanes() > data.width()) {
                throw mapping.problem(
                        unit,
                        key + "/data",
                        "'" + data.path() + "' has " + data.width() + " bits, too few for the model's "
                                + shape.lanes() + (shape.lanes() == 1 ? " value of " : " values of ") + stride
                                + "; 'value-bits' says how far apart they are");
            }
            if (!data.ordered()) {
                throw mapping.problem(
                        unit,
                        key + "/data",
                        "'" + data.path()
                                + "' is dumped bit by bit, not from the highest index down, so its most significant bit "
                                + "is not known; allowed: its range behind the name, [high:low] or [low:high], the most "
                                + "significant bit first");
            }
            return new BeatValues(data, stride);
        }
    }

    /**
     * The handshake of a channel.
     *
     * @param valid valid
     * @param ready ready; null: always
     */
    record ChannelPins(Probe valid, @Nullable Probe ready) {
        /** Whether a beat moves at the edge at hand; x and z on what decides it are told to nobody else than {@link #strange}. */
        boolean moves() {
            return valid.isKnown() && valid.isHigh() && (ready == null || (ready.isKnown() && ready.isHigh()));
        }

        /** The signal that is x or z where it decides whether a beat moves; null if none is. */
        @Nullable
        Probe strange() {
            if (!valid.isKnown()) {
                return valid;
            }
            return ready != null && valid.isHigh() && !ready.isKnown() ? ready : null;
        }
    }

    /** Tells at which edges a signal is first sampled at a level. */
    static final class EdgeWatch {
        private final Probe probe;
        private final boolean high;
        private boolean was;

        EdgeWatch(Probe probe, boolean high) {
            this.probe = probe;
            this.high = high;
        }

        Probe probe() {
            return probe;
        }

        boolean high() {
            return high;
        }

        /** Whether the signal is at the level. */
        boolean holds() {
            return probe.isKnown() && probe.isHigh() == high;
        }

        /** To be asked once at each edge: whether the signal is at the level here and was not at the edge before. x and z are no level. */
        boolean happens() {
            boolean is = holds();
            boolean happens = is && !was;
            was = is;
            return happens;
        }
    }
}
