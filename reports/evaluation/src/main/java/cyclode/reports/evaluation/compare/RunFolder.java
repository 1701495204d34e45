package cyclode.reports.evaluation.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.file.CsvTable;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a run wrote.
 *
 * @param name what messages and tables call it
 * @param summary of {@code summary.json}
 * @param layers layer by unit
 * @param energy action by unit
 * @param resources unit by resource
 */
record RunFolder(String name, JsonNode summary, CsvTable layers, CsvTable energy, CsvTable resources) {
    private static final long MOST_BYTES = 16L << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    static RunFolder read(Path folder, String name) {
        if (!Files.isRegularFile(folder.resolve("layers.csv"))) {
            throw new FileException(folder.toString(), "is no folder of a run: it has no layers.csv");
        }
        JsonNode summary = summary(Source.of(folder.resolve("summary.json"), MOST_BYTES));
        return new RunFolder(
                name,
                summary,
                CsvTable.read(folder.resolve("layers.csv")),
                CsvTable.read(folder.resolve("energy.csv")),
                CsvTable.read(folder.resolve("resources.csv")));
    }

    /** Summaries have values that are null with a reason, which files that people write may not. */
    private static JsonNode summary(Source source) {
        try {
            return JSON.readTree(source.bytes());
        } catch (IOException e) {
            throw new FileException(source.name(), "is no summary of a run");
        }
    }
}
