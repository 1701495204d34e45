package cyclode.workloads.table;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.number.Overflow;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatmulTiming;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A configuration of SCALE-Sim: sections in brackets, a key and its value a line. The tool compares keys without regard to capitals.
 *
 * @param name of the run, as the file gives it
 * @param array the array under that tool's contract
 * @param activationBytes of the memory of A; half of it is in use while the other half is filled
 * @param weightBytes of the memory of B
 * @param notes what of the file is not modelled
 */
public record ScaleSimConfiguration(
        String name, MatmulSpec array, long activationBytes, long weightBytes, List<String> notes) {
    private static final long MAX_BYTES = 1 << 20;
    private static final Map<String, Dataflow> DATAFLOWS =
            Map.of("ws", Dataflow.WEIGHT_STATIONARY, "os", Dataflow.OUTPUT_STATIONARY, "is", Dataflow.INPUT_STATIONARY);

    public ScaleSimConfiguration {
        notes = List.copyOf(notes);
    }

    /** A value, with its place. */
    private record Value(String text, int line, String key) {}

    /** Whether a file of this name is such a configuration. */
    public static boolean names(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".cfg");
    }

    /**
     * Reads a configuration.
     *
     * @throws FileException naming file, line, key and what is allowed
     */
    public static ScaleSimConfiguration read(Path path) {
        return of(Source.of(path, MAX_BYTES));
    }

    static ScaleSimConfiguration of(Source source) {
        Map<String, Value> values = values(source);
        List<String> notes = new ArrayList<>();
        Value dataflow = need(source, values, "Dataflow");
        Dataflow flow = DATAFLOWS.get(dataflow.text().toLowerCase(Locale.ROOT));
        if (flow == null) {
            throw problem(source, dataflow, "'" + dataflow.text() + "' is no dataflow; allowed: ws, os, is");
        }
        Value rows = need(source, values, "ArrayHeight");
        int height = number(source, rows, 1 << 16);
        int width = number(source, need(source, values, "ArrayWidth"), 1 << 16);
        if (has(values, "interfacebandwidth", "user")) {
            notes.add("InterfaceBandwidth is USER: cycles are those of CALC, without the tool's stalls");
        }
        if (has(values, "sparsitysupport", "true")) {
            notes.add("SparsitySupport is true: layers are timed dense");
        }
        if (has(values, "useramulatortrace", "true")) {
            notes.add("UseRamulatorTrace is true: cycles are those without the tool's DRAM trace");
        }
        if (has(values, "ifmapcustomlayout", "true") || has(values, "filtercustomlayout", "true")) {
            notes.add("a custom layout is set: cycles are those without its bank conflicts");
        }
        Value name = values.get("run_name");
        try {
            return new ScaleSimConfiguration(
                    name == null ? source.name() : name.text(),
                    array(flow, height, width),
                    kilobytes(source, values, "IfmapSramSzkB", "IfmapSramSz"),
                    kilobytes(source, values, "FilterSramSzkB", "FilterSramSz"),
                    notes);
        } catch (RefusedValue e) {
            throw problem(source, rows, String.valueOf(e.getMessage()));
        }
    }

    private static MatmulSpec array(Dataflow dataflow, int rows, int columns) {
        return new MatmulSpec(
                "array",
                rows,
                columns,
                dataflow,
                8,
                8,
                32,
                Overflow.SATURATE,
                1,
                false,
                EdgeTiles.FULL,
                DrainOrder.ROWS,
                65_536,
                MatmulTiming.SCALE_SIM);
    }

    private static Map<String, Value> values(Source source) {
        Map<String, Value> values = new LinkedHashMap<>();
        int number = 0;
        for (String line : LayerTable.text(source).lines().toList()) {
            number++;
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#") || text.startsWith(";") || text.startsWith("[")) {
                continue;
            }
            int at = text.indexOf('=') < 0 || text.indexOf(':') >= 0 && text.indexOf(':') < text.indexOf('=')
                    ? text.indexOf(':')
                    : text.indexOf('=');
            if (at < 1) {
                throw new FileException(source.name(), number, "", "'" + text + "' is no key with a value");
            }
            String key = text.substring(0, at).strip();
            Value value = new Value(text.substring(at + 1).strip(), number, key);
            if (values.put(key.toLowerCase(Locale.ROOT), value) != null) {
                throw problem(source, value, "stands twice");
            }
        }
        return values;
    }

    private static boolean has(Map<String, Value> values, String key, String text) {
        Value value = values.get(key);
        return value != null && value.text().equalsIgnoreCase(text);
    }

    private static Value need(Source source, Map<String, Value> values, String key) {
        Value value = values.get(key.toLowerCase(Locale.ROOT));
        if (value == null) {
            TreeSet<String> there = new TreeSet<>();
            values.values().forEach(each -> there.add(each.key()));
            throw new FileException(source.name(), "key '" + key + "' is missing" + Names.hint(key, there));
        }
        return value;
    }

    private static long kilobytes(Source source, Map<String, Value> values, String key, String older) {
        Value value = Objects.requireNonNullElseGet(
                values.get(older.toLowerCase(Locale.ROOT)), () -> need(source, values, key));
        return 1024L * number(source, value, 1 << 24);
    }

    private static int number(Source source, Value value, int most) {
        if (!value.text().matches("[0-9]{1,9}")
                || Integer.parseInt(value.text()) < 1
                || Integer.parseInt(value.text()) > most) {
            throw problem(source, value, "'" + value.text() + "' is no such number; allowed: 1 to " + most);
        }
        return Integer.parseInt(value.text());
    }

    private static FileException problem(Source source, Value value, String problem) {
        return new FileException(source.name(), value.line(), value.key(), problem);
    }
}
