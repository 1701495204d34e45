package cyclode.workloads.table;

import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A network as a table of shapes.
 *
 * @param format whose format the file is in
 * @param layers in the file's order, at least one
 * @param notes what was read in a way that a reader of the result should know
 */
public record LayerTable(Format format, List<TableLayer> layers, List<String> notes) {
    /** Most layers of a table. */
    public static final int MAX_LAYERS = 10_000;

    private static final long MAX_BYTES = 4 << 20;

    /** Whose format a table is in. */
    public enum Format {
        /** A topology of SCALE-Sim: comma-separated values. */
        SCALE_SIM,
        /** A problem of Timeloop: YAML with a key {@code problem}. */
        TIMELOOP,
        /** A workload of ZigZag: a YAML list of layers with an equation each. */
        ZIGZAG;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public LayerTable {
        layers = List.copyOf(layers);
        notes = List.copyOf(notes);
    }

    /** Whether a file of this name is read as a table of layers, and not as a workload. */
    public static boolean isTopology(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /**
     * Reads a table; its format follows from the name's ending and, for YAML, from its first key.
     *
     * @throws FileException naming file, line, column or key, and what is allowed
     */
    public static LayerTable read(Path path) {
        String name = path.toString();
        Source source = Source.of(path, MAX_BYTES);
        LayerTable table = isTopology(name)
                ? ScaleSimTopology.read(source)
                : EinsumFile.read(source, path.toAbsolutePath().getParent());
        if (table.layers().isEmpty()) {
            throw new FileException(name, "has no layer");
        }
        if (table.layers().size() > MAX_LAYERS) {
            throw new FileException(name, "has " + table.layers().size() + " layers; allowed: up to " + MAX_LAYERS);
        }
        return table;
    }

    static String text(Source source) {
        String text = new String(source.bytes(), StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
