package cyclode.reports.evaluation.point;

import com.fasterxml.jackson.databind.JsonNode;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.reports.evaluation.result.DecisionFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the decision trace of an earlier run, {@code decisions.json}, and holds it against the run at hand. */
final class DecisionReader {
    /** Bytes of the longest file. */
    private static final long MAX_BYTES = DocumentReader.MAX_BYTES;

    private DecisionReader() {}

    /**
     * The decisions by place.
     *
     * @throws FileException if the file is of another workload, other parameters or another input
     */
    static Map<String, long[]> read(Path path, DecisionFile run) {
        Document document = DocumentReader.read(Source.of(path, MAX_BYTES));
        JsonNode root = document.root();
        require(document, root, "workload", run.workload(), "another workload, or other values set in it");
        require(document, root, "numerics", run.numerics(), "other parameters");
        require(document, root, "input", run.input(), "another input");
        Map<String, long[]> decisions = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> place : root.path("decisions").properties()) {
            List<Long> values = new ArrayList<>();
            for (JsonNode value : place.getValue()) {
                if (!value.isIntegralNumber() || !value.canConvertToLong()) {
                    throw document.problem("/decisions", "'" + place.getKey() + "' holds what is no whole number");
                }
                values.add(value.longValue());
            }
            decisions.put(
                    place.getKey(), values.stream().mapToLong(Long::longValue).toArray());
        }
        return decisions;
    }

    private static void require(Document document, JsonNode root, String key, String expected, String what) {
        if (!root.path(key).asText("").equals(expected)) {
            throw document.problem("/" + key, "the decisions are those of " + what + "; run once with data");
        }
    }
}
