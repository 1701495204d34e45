package cyclode.reports.evaluation.compare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.core.csv.CsvTable;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What differs between two runs. Lists of places are sorted by the size of the difference, largest first, and hold no place without one.
 *
 * @param a the first run's name
 * @param b the second run's name
 * @param settings what was run, where it differs: what, first, second
 * @param figures the headline figures, all of them
 * @param cycles cycles of the critical path by layer and process; their differences add up to that of the total
 * @param stalls cycles waited, by process and cause
 * @param energy energy of the accelerated run by unit and cause, in mJ; the differences add up to that of the total
 * @param resources by unit and resource
 */
public record RunComparison(
        String a,
        String b,
        List<List<String>> settings,
        List<Change> figures,
        List<Change> cycles,
        List<Change> stalls,
        List<Change> energy,
        List<Change> resources) {
    private static final Map<String, String> FIGURES = headlines();
    private static final String STALLED = "stalled_";
    private static final int PICO_TO_MILLI = 9;

    private static Map<String, String> headlines() {
        Map<String, String> figures = new LinkedHashMap<>();
        figures.put("cycles.total", "1");
        for (String part : List.of("preprocess", "driver", "transfer", "fabric", "postprocess", "endToEnd")) {
            figures.put("latencyMs." + part, "ms");
        }
        figures.put("throughputPerSecond", "1/s");
        figures.put("baselineMs.offloaded", "ms");
        figures.put("baselineMs.endToEnd", "ms");
        figures.put("speedup.backbone", "1");
        figures.put("speedup.endToEnd", "1");
        figures.put("energyMj.acceleratedRun", "mJ");
        figures.put("energyMj.baselineRun", "mJ");
        figures.put("powerW.acceleratedRun", "W");
        figures.put("powerW.baselineRun", "W");
        figures.put("energyEfficiency", "1");
        for (String kind : List.of("LUT", "FF", "DSP", "BRAM36", "URAM")) {
            figures.put("resources.used." + kind, "1");
        }
        return figures;
    }

    /**
     * Compares the folders of two runs.
     *
     * @throws cyclode.core.file.FileException if one is none
     */
    public static RunComparison of(Path a, String nameOfA, Path b, String nameOfB) {
        RunFolder first = RunFolder.read(a);
        RunFolder second = RunFolder.read(b);
        return new RunComparison(
                nameOfA,
                nameOfB,
                settings(first.summary(), second.summary()),
                figures(first.summary(), second.summary()),
                changes("1", cycles(first.layers()), cycles(second.layers())),
                changes("1", stalls(first.layers()), stalls(second.layers())),
                changes("mJ", energy(first.energy()), energy(second.energy())),
                changes("1", resources(first), resources(second)));
    }

    /**
     * The headline figures of a run's folder, by their path in its summary, in the order of {@link #figures()}; those that it has not are left out.
     *
     * @throws cyclode.core.file.FileException if it is no folder of a run
     */
    public static Map<String, BigDecimal> figuresOf(Path folder) {
        JsonNode summary = RunFolder.read(folder).summary();
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        FIGURES.keySet().forEach(path -> {
            JsonNode value = at(summary, path);
            if (value.isNumber()) {
                figures.put(path, value.decimalValue());
            }
        });
        return figures;
    }

    /** Whether anything differs. */
    public boolean differs() {
        return !settings.isEmpty()
                || figures.stream().anyMatch(Change::differs)
                || !cycles.isEmpty()
                || !stalls.isEmpty()
                || !energy.isEmpty()
                || !resources.isEmpty();
    }

    private static List<List<String>> settings(JsonNode a, JsonNode b) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String key : List.of("workload", "hardware", "device", "technology", "baseline", "seed", "parameters")) {
            all.put(key, List.of(key, a.path(key).asText(), b.path(key).asText()));
        }
        Map<String, String> first = set(a);
        Map<String, String> second = set(b);
        Set<String> paths = new LinkedHashSet<>(first.keySet());
        paths.addAll(second.keySet());
        for (String path : paths) {
            all.put(
                    path,
                    List.of(
                            path,
                            first.getOrDefault(path, "as in the file"),
                            second.getOrDefault(path, "as in the file")));
        }
        return all.values().stream()
                .filter(each -> !each.get(1).equals(each.get(2)))
                .toList();
    }

    private static Map<String, String> set(JsonNode summary) {
        Map<String, String> set = new LinkedHashMap<>();
        for (JsonNode each : summary.path("settings")) {
            String text = each.asText();
            int equals = text.indexOf('=');
            set.put(text.substring(0, Math.max(0, equals)), text.substring(equals + 1));
        }
        return set;
    }

    private static List<Change> figures(JsonNode a, JsonNode b) {
        List<Change> changes = new ArrayList<>();
        FIGURES.forEach((path, unit) -> {
            JsonNode first = at(a, path);
            JsonNode second = at(b, path);
            if (first.isNumber() && second.isNumber()) {
                changes.add(new Change(List.of(path), unit, first.decimalValue(), second.decimalValue()));
            }
        });
        return changes;
    }

    private static JsonNode at(JsonNode root, String path) {
        JsonNode node = root;
        for (String key : path.split("\\.", -1)) {
            node = node.path(key);
        }
        return node;
    }

    private static Map<List<String>, BigDecimal> cycles(CsvTable layers) {
        return sums(
                layers,
                row -> List.of(layers.text(row, "layer"), layers.text(row, "process")),
                row -> layers.number(row, "exclusive"));
    }

    private static Map<List<String>, BigDecimal> stalls(CsvTable layers) {
        Map<List<String>, BigDecimal> stalls = new LinkedHashMap<>();
        layers.columns().stream()
                .filter(column -> column.startsWith(STALLED))
                .forEach(column -> stalls.putAll(sums(
                        layers,
                        row -> List.of(layers.text(row, "process"), column.substring(STALLED.length())),
                        row -> layers.number(row, column))));
        return stalls;
    }

    private static Map<List<String>, BigDecimal> energy(CsvTable charges) {
        return sums(
                charges,
                row -> charges.text(row, "run").equals("accelerated")
                        ? List.of(charges.text(row, "unit"), charges.text(row, "cause"))
                        : List.of(),
                row -> charges.number(row, "pj").movePointLeft(PICO_TO_MILLI));
    }

    /** The sums of the rows' values by place; rows without a place are left out. */
    private static Map<List<String>, BigDecimal> sums(
            CsvTable table, IntFunction<List<String>> place, IntFunction<BigDecimal> value) {
        Map<List<String>, BigDecimal> sums = new LinkedHashMap<>();
        for (int row = 0; row < table.size(); row++) {
            List<String> at = place.apply(row);
            if (!at.isEmpty()) {
                sums.merge(at, value.apply(row), BigDecimal::add);
            }
        }
        return sums;
    }

    private static Map<List<String>, BigDecimal> resources(RunFolder run) {
        Map<List<String>, BigDecimal> resources = new LinkedHashMap<>();
        CsvTable table = run.resources();
        String device = run.summary().path("device").asText();
        for (int row = 0; row < table.size(); row++) {
            String unit = table.text(row, "unit");
            for (String kind : List.of("lut_logic", "lut_memory", "ff", "dsp", "bram36", "uram")) {
                if (!unit.equals("total") && !unit.equals(device)) {
                    resources.put(List.of(unit, kind), table.number(row, kind));
                }
            }
        }
        return resources;
    }

    private static List<Change> changes(String unit, Map<List<String>, BigDecimal> a, Map<List<String>, BigDecimal> b) {
        Set<List<String>> places = new LinkedHashSet<>(a.keySet());
        places.addAll(b.keySet());
        List<Change> changes = new ArrayList<>();
        for (List<String> place : places) {
            Change change = new Change(
                    place, unit, a.getOrDefault(place, BigDecimal.ZERO), b.getOrDefault(place, BigDecimal.ZERO));
            if (change.differs()) {
                changes.add(change);
            }
        }
        changes.sort(Comparator.comparing((Change change) -> change.difference().abs())
                .reversed());
        return changes;
    }

    /**
     * A figure of two runs.
     *
     * @param where what it is a figure of, from the whole to the part
     * @param unit its unit; {@code 1} for none
     * @param a of the first run
     * @param b of the second run
     */
    public record Change(List<String> where, String unit, BigDecimal a, BigDecimal b) {
        public Change {
            where = List.copyOf(where);
        }

        /** Second less first. */
        public BigDecimal difference() {
            return b.subtract(a);
        }

        /** Second over first; not a number where the first is 0. */
        public double ratio() {
            return a.signum() == 0 ? Double.NaN : b.doubleValue() / a.doubleValue();
        }

        /** Whether the two differ. */
        public boolean differs() {
            return a.compareTo(b) != 0;
        }
    }

    /**
     * What a run wrote.
     *
     * @param summary of {@code summary.json}
     * @param layers layer by unit
     * @param energy action by unit
     * @param resources unit by resource
     */
    private record RunFolder(JsonNode summary, CsvTable layers, CsvTable energy, CsvTable resources) {
        private static final long MOST_BYTES = 16L << 20;
        private static final ObjectMapper JSON = new ObjectMapper();

        static RunFolder read(Path folder) {
            if (!Files.isRegularFile(folder.resolve("layers.csv"))) {
                throw new FileException(folder.toString(), "is no folder of a run: it has no layers.csv");
            }
            JsonNode summary = summary(Source.of(folder.resolve("summary.json"), MOST_BYTES));
            return new RunFolder(
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
}
