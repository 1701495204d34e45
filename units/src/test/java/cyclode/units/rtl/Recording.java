package cyclode.units.rtl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the RTL of a twin did for a few seeds, for machines without Verilator.
 *
 * @param hash of the elaboration that it came from
 * @param tool that ran it
 * @param jobs traffic by seed
 */
record Recording(String hash, String tool, Map<Long, Traffic> jobs) {
    private static final Path FOLDER = Path.of("src/test/resources/rtl");

    private static Path file(String twin) {
        return FOLDER.resolve(twin + ".txt");
    }

    static Recording read(String twin) {
        try {
            List<String> lines = Files.readAllLines(file(twin));
            Map<Long, Traffic> jobs = new TreeMap<>();
            Traffic job = new Traffic();
            for (String line : lines.subList(2, lines.size())) {
                if (line.startsWith("seed ")) {
                    job = new Traffic();
                    jobs.put(Long.parseLong(line.substring(5)), job);
                } else {
                    job.read(line);
                }
            }
            return new Recording(lines.get(0).substring("rtl ".length()), lines.get(1), jobs);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(String twin) {
        StringBuilder text = new StringBuilder("rtl " + hash + "\n" + tool + "\n");
        jobs.forEach((seed, traffic) ->
                text.append("seed ").append(seed).append('\n').append(traffic.text()));
        try {
            Files.createDirectories(FOLDER);
            Files.writeString(file(twin), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
