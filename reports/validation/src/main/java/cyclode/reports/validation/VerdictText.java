package cyclode.reports.validation;

import cyclode.reports.validation.verdict.UnitVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.BeatPair;
import cyclode.reports.validation.verdict.UnitVerdict.ChannelVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.Divergence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What differs in a unit, in lines of text. */
public final class VerdictText {
    private VerdictText() {}

    /** The lines, the most telling first; none where nothing differs and nothing is to be noted. */
    public static List<String> of(UnitVerdict unit) {
        List<String> lines = new ArrayList<>();
        unit.firstChannel().ifPresent(channel -> {
            channel.first().ifPresent(first -> {
                lines.add("channel '" + channel.channel() + "' parts first, at beat "
                        + first.beat().beat() + ": " + reason(first) + counts(channel));
                table(lines, first);
            });
        });
        List<String> others = unit.channels().stream()
                .filter(channel -> channel.first().isPresent())
                .filter(channel -> unit.firstChannel().filter(channel::equals).isEmpty())
                .map(channel -> "'" + channel.channel() + "' at beat "
                        + channel.first().orElseThrow().beat().beat() + ", cycle "
                        + channel.first().orElseThrow().cycle())
                .toList();
        if (!others.isEmpty()) {
            lines.add("later: " + String.join(", ", others));
        }
        if (lines.isEmpty() && !unit.equal()) {
            lines.add(cycles(unit));
        }
        lines.addAll(unit.notes());
        return lines;
    }

    private static String cycles(UnitVerdict unit) {
        if (unit.difference().isEmpty()) {
            return "one side has no cycles to compare";
        }
        long difference = unit.difference().getAsLong();
        return "the RTL takes " + Math.abs(difference) + (Math.abs(difference) == 1 ? " cycle " : " cycles ")
                + (difference > 0 ? "more" : "less") + " than the model";
    }

    private static String reason(Divergence first) {
        BeatPair beat = first.beat();
        if (beat.rtlCycle() == BeatPair.NONE) {
            return "the RTL has no such beat";
        }
        if (beat.modelCycle() == BeatPair.NONE) {
            return "the model has no such beat";
        }
        long difference = beat.rtlCycle() - beat.modelCycle();
        String when = difference == 0
                ? "in the same cycle"
                : Math.abs(difference)
                        + (Math.abs(difference) == 1 ? " cycle " : " cycles ")
                        + (difference > 0 ? "late" : "early");
        return first.lane() < 0 ? when : "value " + first.lane() + " differs, " + when;
    }

    private static String counts(ChannelVerdict channel) {
        return channel.modelBeats() == channel.rtlBeats()
                ? " (" + channel.modelBeats() + " beats)"
                : " (" + channel.modelBeats() + " beats in the model, " + channel.rtlBeats() + " in the RTL)";
    }

    private static void table(List<String> lines, Divergence first) {
        lines.add(String.format(Locale.ROOT, "  %7s %9s %9s %14s  %s", "beat", "model", "RTL", "at", "values"));
        first.before().forEach(beat -> lines.add(row(" ", beat)));
        lines.add(row(">", first.beat()));
    }

    private static String row(String mark, BeatPair beat) {
        boolean same = beat.modelValues().equals(beat.rtlValues());
        String values =
                same ? beat.modelValues() : "model " + shown(beat.modelValues()) + " | RTL " + shown(beat.rtlValues());
        return String.format(
                        Locale.ROOT,
                        "%s %7d %9s %9s %14s  %s",
                        mark,
                        beat.beat(),
                        cycle(beat.modelCycle()),
                        cycle(beat.rtlCycle()),
                        beat.rtlTime(),
                        values)
                .stripTrailing();
    }

    private static String shown(String values) {
        return values.isEmpty() ? "none" : values;
    }

    private static String cycle(long cycle) {
        return cycle == BeatPair.NONE ? "none" : Long.toString(cycle);
    }
}
