package cyclode.reports.studies.explore;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A user's table of measured losses: lines of {@code window,width,bits,loss} behind that header. Bits are one number for all tensors, or
 * a number and exceptions behind it, as in {@code 8 widen=4 narrow-weights=6}.
 */
final class AccuracyTable {
    private static final String HEADER = "window,width,bits,loss";
    private static final long MAX_BYTES = 1 << 20;
    private static final int CELLS = 4;

    private final String file;
    private final List<Line> lines = new ArrayList<>();

    private AccuracyTable(String file) {
        this.file = file;
    }

    /** A window and a width. */
    record Shape(int window, int width) {}

    /** A measured configuration, on a line of the file. */
    private record Line(int number, Shape shape, int bits, Map<String, Integer> exceptions, double loss) {}

    /** A configuration by tensor, and its loss, on a line of the file. */
    record Measured(int line, Map<String, Integer> bits, double loss) {}

    /**
     * Reads a table.
     *
     * @throws FileException for a line that is none of a table, or measured twice, or where there is no line
     */
    static AccuracyTable read(Path path) {
        Source source = Source.of(path, MAX_BYTES);
        AccuracyTable table = new AccuracyTable(source.name());
        String[] text = new String(source.bytes(), StandardCharsets.UTF_8).split("\r?\n", -1);
        if (!text[0].strip().equals(HEADER)) {
            throw new FileException(source.name(), 1, "", "the header is '" + text[0] + "'; allowed: " + HEADER);
        }
        for (int i = 1; i < text.length; i++) {
            if (!text[i].isBlank()) {
                table.add(table.line(i + 1, text[i].split(",", -1)));
            }
        }
        if (table.lines.isEmpty()) {
            throw new FileException(source.name(), "has no line behind its header");
        }
        return table;
    }

    private void add(Line line) {
        for (Line before : lines) {
            if (before.shape().equals(line.shape())
                    && before.bits() == line.bits()
                    && before.exceptions().equals(line.exceptions())) {
                throw new FileException(file, line.number(), "", "says again what line " + before.number() + " says");
            }
        }
        lines.add(line);
    }

    private Line line(int number, String[] cells) {
        if (cells.length != CELLS) {
            throw new FileException(file, number, "", "has " + cells.length + " values; allowed: 4, " + HEADER);
        }
        String[] words = cells[2].strip().split(" +");
        Map<String, Integer> exceptions = new LinkedHashMap<>();
        for (String word : Arrays.asList(words).subList(1, words.length)) {
            int equals = word.indexOf('=');
            if (equals < 1 || exceptions.containsKey(word.substring(0, equals))) {
                throw new FileException(
                        file, number, "bits", "'" + word + "' is no exception; allowed: TENSOR=BITS, each tensor once");
            }
            exceptions.put(word.substring(0, equals), integer(number, "bits", word.substring(equals + 1)));
        }
        return new Line(
                number,
                new Shape(integer(number, "window", cells[0]), integer(number, "width", cells[1])),
                integer(number, "bits", words[0]),
                exceptions,
                loss(number, cells[CELLS - 1]));
    }

    private int integer(int line, String key, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new FileException(file, line, key, "'" + text.strip() + "' is no number; allowed: an integer");
        }
    }

    private double loss(int line, String text) {
        double loss = Double.NaN;
        try {
            loss = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            // Said below, with what is no loss for another reason.
        }
        if (!(loss >= 0) || Double.isInfinite(loss)) {
            throw new FileException(file, line, "loss", "'" + text.strip() + "' is no loss; allowed: 0 or more");
        }
        return loss;
    }

    /** What to throw about a line whose design cannot be made. */
    FileException problem(int line, String key, String problem) {
        return new FileException(file, line, key, problem);
    }

    /** The first line of a shape. */
    int line(Shape shape) {
        return lines.stream()
                .filter(line -> line.shape().equals(shape))
                .findFirst()
                .orElseThrow()
                .number();
    }

    /** What was measured of, in the order of the file. */
    List<Shape> shapes() {
        return lines.stream().map(Line::shape).distinct().toList();
    }

    /**
     * What was measured of a shape.
     *
     * @param tensors the tensors that it has
     * @throws FileException for an exception that is none of them
     */
    List<Measured> of(Shape shape, List<String> tensors) {
        List<Measured> all = new ArrayList<>();
        for (Line line : lines) {
            if (line.shape().equals(shape)) {
                Map<String, Integer> bits = new LinkedHashMap<>();
                tensors.forEach(tensor -> bits.put(tensor, line.bits()));
                line.exceptions().forEach((tensor, own) -> {
                    if (!bits.containsKey(tensor)) {
                        String what = "there is no tensor '" + tensor + "'" + Names.hint(tensor, tensors);
                        throw new FileException(file, line.number(), "bits", what);
                    }
                    bits.put(tensor, own);
                });
                all.add(new Measured(line.number(), bits, line.loss()));
            }
        }
        return all;
    }
}
