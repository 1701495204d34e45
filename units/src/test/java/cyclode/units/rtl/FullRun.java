package cyclode.units.rtl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a full run compared: written to the file that the documentation quotes. */
final class FullRun {
    static final Path FILE = Path.of("evidence/src/main/resources/cyclode/units/evidence/rtl-last-full-run.csv");

    private final Map<String, long[]> twins = new TreeMap<>();

    /** Whether these twins were compared. */
    boolean covers(List<Twin> all) {
        return all.stream().allMatch(twin -> twins.containsKey(twin.name()));
    }

    /** Counts a configuration that did not differ. */
    void add(String twin, long beats) {
        long[] counts = twins.computeIfAbsent(twin, t -> new long[2]);
        counts[0]++;
        counts[1] += beats;
    }

    void write(String tool) {
        StringBuilder text = new StringBuilder("# " + LocalDate.now(ZoneOffset.UTC) + ", " + tool + "\n");
        text.append("twin,configurations,beats,differences\n");
        twins.forEach((twin, counts) -> text.append(twin)
                .append(',')
                .append(counts[0])
                .append(',')
                .append(counts[1])
                .append(",0\n"));
        try {
            Files.writeString(FILE, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
