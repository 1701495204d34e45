package cyclode.reports.validation.verdict;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a unit compares.
 *
 * @param unit its name in the mapping
 * @param source what its RTL's cycles were read from
 * @param modelCycles cycles from start to done in the model; none where only beats are compared
 * @param rtlCycles the same in the RTL; none where it was not done, or only beats are compared
 * @param allowed difference in cycles that is no difference
 * @param channels its channels, in the order of the mapping
 * @param notes what else is to be known
 */
public record UnitVerdict(
        String unit,
        String source,
        OptionalLong modelCycles,
        OptionalLong rtlCycles,
        long allowed,
        List<ChannelVerdict> channels,
        List<String> notes) {
    public UnitVerdict {
        channels = List.copyOf(channels);
        notes = List.copyOf(notes);
    }

    /** A unit of which only the cycles are known. */
    public static UnitVerdict ofCycles(String unit, String source, long model, long rtl, Tolerance tolerance) {
        return new UnitVerdict(
                unit,
                source,
                OptionalLong.of(model),
                OptionalLong.of(rtl),
                tolerance.cycles(model),
                List.of(),
                List.of());
    }

    /** RTL less model; none where one of the two is unknown. */
    public OptionalLong difference() {
        return modelCycles.isPresent() && rtlCycles.isPresent()
                ? OptionalLong.of(Math.subtractExact(rtlCycles.getAsLong(), modelCycles.getAsLong()))
                : OptionalLong.empty();
    }

    /** Whether both sides do the same, the tolerance granted. */
    public boolean equal() {
        boolean timed = modelCycles.isEmpty()
                || (difference().isPresent() && Math.abs(difference().getAsLong()) <= allowed);
        return timed && channels.stream().allMatch(channel -> channel.first().isEmpty());
    }

    /** The channel whose two sides part first in time. */
    public Optional<ChannelVerdict> firstChannel() {
        return channels.stream()
                .filter(channel -> channel.first().isPresent())
                .min(Comparator.comparingLong(
                        channel -> channel.first().orElseThrow().cycle()));
    }

    /**
     * How a channel's beats compare.
     *
     * @param channel its name
     * @param modelBeats beats of the model
     * @param rtlBeats beats of the RTL
     * @param largest largest difference of a beat's cycles, RTL less model, up to the first beat that differs
     * @param first where they first part; none: nowhere
     */
    public record ChannelVerdict(
            String channel, long modelBeats, long rtlBeats, long largest, Optional<Divergence> first) {}

    /**
     * Where a channel's two sides first part.
     *
     * @param beat the first beat that differs
     * @param lane the first of its values that differs; −1 where only the cycle does
     * @param before up to ten beats before it, the earliest first
     */
    public record Divergence(BeatPair beat, int lane, List<BeatPair> before) {
        /** Beats kept before the first that differs. */
        public static final int KEPT = 10;

        public Divergence {
            before = List.copyOf(before);
        }

        /** The earlier of the two sides' cycles, for the order in which channels are told of. */
        public long cycle() {
            boolean model = beat.modelCycle() != BeatPair.NONE;
            boolean rtl = beat.rtlCycle() != BeatPair.NONE;
            return model && rtl
                    ? Math.min(beat.modelCycle(), beat.rtlCycle())
                    : model ? beat.modelCycle() : beat.rtlCycle();
        }
    }

    /**
     * A beat on both sides.
     *
     * @param beat its number, from 0
     * @param modelCycle cycle in which the model takes it; {@link #NONE} where it has no such beat
     * @param rtlCycle cycle in which the RTL took it; {@link #NONE} where it has no such beat
     * @param rtlTime when that was, as the dump counts time, with its unit; empty where it was not
     * @param modelValues the model's values, the first first; {@code -} where any will do; empty where none are known
     * @param rtlValues the RTL's values; x and z where bits are unknown; empty where none were looked at
     */
    public record BeatPair(
            long beat, long modelCycle, long rtlCycle, String rtlTime, String modelValues, String rtlValues) {
        /** In place of a cycle: there is no such beat. */
        public static final long NONE = Long.MIN_VALUE;
    }
}
