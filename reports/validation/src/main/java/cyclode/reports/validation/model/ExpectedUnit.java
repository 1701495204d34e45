package cyclode.reports.validation.model;

import cyclode.core.csv.CsvTable;
import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a unit should do, out of a folder that {@link BeatWriter} wrote or a user made.
 *
 * @param folder the folder
 * @param cycles cycles from its start to its end
 * @param channels shapes of its channels by name
 */
public record ExpectedUnit(Path folder, long cycles, Map<String, ChannelShape> channels) {
    /** Copies the map, in its order. */
    public ExpectedUnit {
        channels = Collections.unmodifiableMap(new LinkedHashMap<>(channels));
    }

    /**
     * Reads a folder.
     *
     * @throws FileException if it is none of expected beats
     */
    public static ExpectedUnit read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new FileException(
                    folder.toString(), "is no folder of expected beats; 'validate --export' writes one");
        }
        CsvTable cycles = CsvTable.read(folder.resolve("cycles.csv"));
        if (cycles.size() != 1) {
            throw new FileException(
                    folder.resolve("cycles.csv").toString(), "has " + cycles.size() + " rows; allowed: one");
        }
        CsvTable table = CsvTable.read(folder.resolve("channels.csv"));
        Map<String, ChannelShape> channels = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            channels.put(table.text(row, "channel"), shape(table, row, folder));
        }
        return new ExpectedUnit(folder, whole(cycles, 0, "cycles", folder, Long.MAX_VALUE), channels);
    }

    private static ChannelShape shape(CsvTable table, int row, Path folder) {
        String word = table.text(row, "direction");
        for (ChannelShape.Direction direction : ChannelShape.Direction.values()) {
            if (direction.word().equals(word)) {
                return new ChannelShape(
                        (int) whole(table, row, "lanes", folder, 1 << 16),
                        (int) whole(table, row, "bits", folder, 64),
                        direction);
            }
        }
        throw new FileException(
                folder.resolve("channels.csv").toString(),
                row + 2,
                "direction",
                "'" + word + "' is unknown; allowed: in, out, within");
    }

    private static long whole(CsvTable table, int row, String column, Path folder, long most) {
        BigDecimal number = table.number(row, column);
        if (number.signum() < 0
                || number.compareTo(BigDecimal.valueOf(most)) > 0
                || number.stripTrailingZeros().scale() > 0) {
            throw new FileException(folder.toString(), 0, column, number + " is out of range; allowed: 0 to " + most);
        }
        return number.longValueExact();
    }

    /** Begins to read a channel's beats. */
    public ExpectedChannel open(String channel) {
        ChannelShape shape = channels.get(channel);
        if (shape == null) {
            throw new FileException(
                    folder.toString(), "has no channel '" + channel + "'" + Names.hint(channel, channels.keySet()));
        }
        return new ExpectedChannel(folder.resolve(BeatWriter.file(channel)), shape.lanes());
    }

    /**
     * What a channel carries.
     *
     * @param lanes values in a beat; 0: only cycles are known
     * @param bits bits of a value
     * @param direction seen from the unit
     */
    public record ChannelShape(int lanes, int bits, Direction direction) {
        /** Which way beats go. */
        public enum Direction {
            /** Into the unit. */
            IN,
            /** Out of the unit. */
            OUT,
            /** From one part of the unit to another. */
            WITHIN;

            /** As files write it. */
            public String word() {
                return name().toLowerCase(Locale.ROOT);
            }
        }
    }
}
