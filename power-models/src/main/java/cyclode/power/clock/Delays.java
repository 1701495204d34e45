package cyclode.power.clock;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Delays and highest clocks of technologies, from the table {@code clock-limits.csv}. */
final class Delays {
    private static final Map<String, Map<String, Entry>> ALL = read();

    private Delays() {}

    /**
     * One number.
     *
     * @param value nominal
     * @param low least
     * @param high greatest
     * @param unit ns or MHz
     * @param status how sure it is
     * @param source where it comes from
     */
    record Entry(double value, double low, double high, String unit, String status, String source) {}

    /** The numbers of a technology by key; nothing where none are known. */
    static Optional<Map<String, Entry>> of(String technology) {
        return Optional.ofNullable(ALL.get(technology));
    }

    private static Map<String, Map<String, Entry>> read() {
        Map<String, Map<String, Entry>> all = new LinkedHashMap<>();
        List<String> lines = text().lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .skip(1)
                .toList();
        for (String line : lines) {
            String[] cells = line.split(",", 8);
            all.computeIfAbsent(cells[0], key -> new LinkedHashMap<>())
                    .put(
                            cells[1],
                            new Entry(
                                    Double.parseDouble(cells[2]),
                                    Double.parseDouble(cells[3]),
                                    Double.parseDouble(cells[4]),
                                    cells[5],
                                    cells[6],
                                    cells[7]));
        }
        return all;
    }

    private static String text() {
        try (InputStream in = Delays.class.getResourceAsStream("clock-limits.csv")) {
            if (in == null) {
                throw new IllegalStateException("the resource clock-limits.csv is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
