package cyclode.reports.validation.model;

import cyclode.core.csv.CsvWriter;
import cyclode.reports.validation.model.ExpectedUnit.ChannelShape;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes expected beats into a folder: {@code cycles.csv} with the unit's cycles, {@code channels.csv} with each channel's
 * shape, and for each channel a table of beat, cycle and values.
 */
final class BeatWriter implements AutoCloseable {
    private final Path folder;
    private final Map<String, Beats> channels = new LinkedHashMap<>();
    private final StringBuilder line = new StringBuilder();

    private static final class Beats {
        final ChannelShape shape;
        final BufferedWriter out;
        long count;

        Beats(ChannelShape shape, BufferedWriter out) {
            this.shape = shape;
            this.out = out;
        }
    }

    BeatWriter(Path folder) {
        this.folder = folder;
    }

    /** Begins a channel. */
    void channel(String name, ChannelShape shape) {
        try {
            BufferedWriter out = Files.newBufferedWriter(folder.resolve(file(name)));
            out.write(ExpectedChannel.HEADING + "\n");
            channels.put(name, new Beats(shape, out));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name of a channel's file: what is no letter, digit, dot, hyphen or underscore becomes an underscore. */
    static String file(String channel) {
        return channel.replaceAll("[^A-Za-z0-9._-]", "_") + ".csv";
    }

    /**
     * Adds a beat.
     *
     * @param cycle in which it is taken
     * @param values its values; null where none are known
     * @param used which of them are compared; null: all
     */
    void beat(String channel, long cycle, long @Nullable [] values, boolean @Nullable [] used) {
        Beats beats = channels.get(channel);
        if (beats == null) {
            throw new IllegalArgumentException("no channel " + channel);
        }
        line.setLength(0);
        line.append(beats.count++).append(',').append(cycle).append(',');
        for (int lane = 0; values != null && lane < values.length; lane++) {
            line.append(lane == 0 ? "" : " ");
            if (used == null || used[lane]) {
                line.append(values[lane]);
            } else {
                line.append('-');
            }
        }
        try {
            beats.out.append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the folder. */
    void finish(long cycles) throws IOException {
        Files.writeString(
                folder.resolve("cycles.csv"),
                new CsvWriter("cycles").row(cycles).toString());
        CsvWriter all = new CsvWriter("channel", "lanes", "bits", "direction");
        channels.forEach((name, beats) -> all.row(
                name,
                beats.shape.lanes(),
                beats.shape.bits(),
                beats.shape.direction().word()));
        Files.writeString(folder.resolve("channels.csv"), all.toString());
    }

    /** Beats of a channel so far. */
    long count(String channel) {
        Beats beats = channels.get(channel);
        return beats == null ? 0 : beats.count;
    }

    @Override
    public void close() {
        List<IOException> failures = new ArrayList<>();
        for (Beats each : channels.values()) {
            try {
                each.out.close();
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw new UncheckedIOException(failures.get(0));
        }
    }
}
