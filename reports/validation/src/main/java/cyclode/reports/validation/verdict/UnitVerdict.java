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
    /** Copies the lists. */
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
}
