package cyclode.reports.experiments.explore;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** A user's table of measured losses: lines of {@code window,width,bits,loss} behind that header, bits the same for all tensors. */
final class AccuracyTable {
    private static final String HEADER = "window,width,bits,loss";
    private static final long MAX_BYTES = 1 << 20;

    private final Map<String, Double> losses = new LinkedHashMap<>();

    private AccuracyTable() {}

    static AccuracyTable read(Source source) {
        AccuracyTable table = new AccuracyTable();
        String[] lines = new String(source.bytes(), StandardCharsets.UTF_8).split("\r?\n", -1);
        if (!lines[0].strip().equals(HEADER)) {
            throw new FileException(source.name(), 1, "", "the header is '" + lines[0] + "'; allowed: " + HEADER);
        }
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                table.line(source.name(), i + 1, lines[i].split(",", -1));
            }
        }
        return table;
    }

    static Source source(java.nio.file.Path path) {
        return Source.of(path, MAX_BYTES);
    }

    private void line(String file, int number, String[] cells) {
        if (cells.length != 4) {
            throw new FileException(file, number, "", "has " + cells.length + " values; allowed: 4, " + HEADER);
        }
        try {
            double loss = Double.parseDouble(cells[3].strip());
            if (!(loss >= 0) || Double.isInfinite(loss)) {
                throw new NumberFormatException();
            }
            String key = key(
                    Integer.parseInt(cells[0].strip()),
                    Integer.parseInt(cells[1].strip()),
                    Integer.parseInt(cells[2].strip()));
            losses.put(key, loss);
        } catch (NumberFormatException e) {
            throw new FileException(
                    file, number, "", "a value is no number; allowed: three integers and a loss of 0 or more");
        }
    }

    private static String key(int window, int width, int bits) {
        return window + "x" + width + "x" + bits;
    }

    /** The loss of a configuration, if it was measured. */
    OptionalDouble loss(int window, int width, int bits) {
        Double loss = losses.get(key(window, width, bits));
        return loss == null ? OptionalDouble.empty() : OptionalDouble.of(loss);
    }
}
