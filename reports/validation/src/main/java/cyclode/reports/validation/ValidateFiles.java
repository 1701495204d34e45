package cyclode.reports.validation;

import cyclode.core.csv.CsvWriter;
import cyclode.reports.validation.verdict.UnitVerdict;
import cyclode.reports.validation.verdict.UnitVerdict.BeatPair;
import cyclode.reports.validation.verdict.UnitVerdict.ChannelVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** The tables of a validation. */
public final class ValidateFiles {
    private ValidateFiles() {}

    /** Writes {@code units.csv} and {@code beats.csv}: the cycles of each unit; where each channel first parts, with the beats before. */
    public static void write(Validation.Result result, Path folder) throws IOException {
        CsvWriter units =
                new CsvWriter("unit", "model_cycles", "rtl_cycles", "difference", "allowed", "equal", "source");
        CsvWriter beats = new CsvWriter(
                "unit",
                "channel",
                "beat",
                "differs",
                "model_cycle",
                "rtl_cycle",
                "rtl_time",
                "model_values",
                "rtl_values");
        for (UnitVerdict unit : result.units()) {
            units.row(
                    unit.unit(),
                    cell(unit.modelCycles()),
                    cell(unit.rtlCycles()),
                    cell(unit.difference()),
                    unit.allowed(),
                    unit.equal(),
                    unit.source());
            for (ChannelVerdict channel : unit.channels()) {
                channel.first().ifPresent(first -> {
                    first.before().forEach(beat -> beat(beats, unit, channel, beat, false));
                    beat(beats, unit, channel, first.beat(), true);
                });
            }
        }
        Files.writeString(folder.resolve("units.csv"), units.toString());
        Files.writeString(folder.resolve("beats.csv"), beats.toString());
    }

    private static void beat(CsvWriter into, UnitVerdict unit, ChannelVerdict channel, BeatPair beat, boolean differs) {
        into.row(
                unit.unit(),
                channel.channel(),
                beat.beat(),
                differs,
                cell(beat.modelCycle()),
                cell(beat.rtlCycle()),
                beat.rtlTime(),
                beat.modelValues(),
                beat.rtlValues());
    }

    private static Object cell(OptionalLong cycles) {
        return cycles.isPresent() ? (Object) cycles.getAsLong() : "";
    }

    private static Object cell(long cycle) {
        return cycle == BeatPair.NONE ? "" : (Object) cycle;
    }
}
