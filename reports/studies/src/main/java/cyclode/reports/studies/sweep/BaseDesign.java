package cyclode.reports.studies.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.Assignment;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.power.technology.Technologies;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.design.Settings;
import cyclode.reports.studies.accuracy.MeasuredAccuracy;
import cyclode.reports.studies.store.Key;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.accelerator.UnitKinds;
import cyclode.units.host.Baseline;
import cyclode.workloads.network.BuiltInWorkloads;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files that a sweep starts from, and the configurations that settings make of them. */
final class BaseDesign {
    private static final String TECHNOLOGY = "hardware.technology";

    private final String workload;
    private final String hardware;
    private final Baseline baseline;
    private final List<String> fixed;
    private final ObjectNode workloadTree;
    private final ObjectNode hardwareTree;
    private final String files;
    private final @Nullable MeasuredAccuracy measured;

    /**
     * Reads the files.
     *
     * @param fixed what is set for every point
     * @param measured what measures how right points are; null where there is no data
     */
    BaseDesign(
            String workload,
            String hardware,
            Baseline baseline,
            List<String> fixed,
            @Nullable MeasuredAccuracy measured) {
        this.measured = measured;
        this.workload = workload;
        this.hardware = hardware;
        this.baseline = baseline;
        this.fixed = List.copyOf(fixed);
        Source workloadSource = BuiltInWorkloads.source(workload);
        Source hardwareSource = BuiltInHardware.source(hardware);
        workloadTree = DocumentReader.read(workloadSource).root();
        hardwareTree = BuiltInHardware.document(hardwareSource).root();
        String data = measured == null
                ? ""
                : "\tdata "
                        + Key.of(measured.fingerprint(BuiltInWorkloads.load(
                                workload, Settings.of(fixed).of("workload"))));
        files = "workload " + hash(List.of(workloadSource)) + "\thardware "
                + hash(BuiltInHardware.sources(hardwareSource)) + data;
    }

    @Nullable
    MeasuredAccuracy measured() {
        return measured;
    }

    private static Key hash(List<Source> sources) {
        StringBuilder text = new StringBuilder();
        sources.forEach(source -> text.append(new String(source.bytes(), StandardCharsets.ISO_8859_1)));
        return Key.of(text.toString());
    }

    /** The configuration that settings make, the later ones over the earlier. */
    Configuration configuration(List<String> settings) {
        List<String> all = new ArrayList<>(fixed);
        all.addAll(settings);
        Settings set = Settings.of(all);
        Map<String, String> effective = new TreeMap<>();
        for (String each : all) {
            Assignment assignment = Assignment.parse(each);
            String value = assignment.text().strip();
            String path = canonical(assignment.path());
            boolean baselineOnly = path.startsWith("baseline.");
            if (baselineOnly || inFile(path).filter(value::equals).isPresent()) {
                effective.remove(path);
            } else {
                effective.put(path, value);
            }
        }
        boolean ordered = effective.keySet().stream().anyMatch(path -> holds(effective.keySet(), path));
        return Configuration.of(
                set.design(workload, hardware, baseline),
                ordered
                        ? files + "\t["
                                + all.stream().map(Configuration::escaped).collect(Collectors.joining("\t")) + "]"
                        : files,
                technology(effective.get(TECHNOLOGY)),
                effective,
                this::shaping);
    }

    /** Whether launches depend on a value: of the hardware, on units only. */
    private boolean shaping(String path) {
        String[] keys = path.split("\\.", 4);
        if (!keys[0].equals("hardware")) {
            return true;
        }
        String unit = keys.length > 2 ? keys[2] : "";
        String kind = hardwareTree.path("units").path(unit).path("kind").asText();
        return keys[1].equals("units") && UnitKinds.shapesLayers(kind);
    }

    /** Whether one value is set within another that is set whole: their order then matters. */
    private static boolean holds(Set<String> paths, String path) {
        return paths.stream().anyMatch(other -> other.startsWith(path + "."));
    }

    /** The one way of writing a path: parameters of a workload by their values, elements of lists by their position. */
    private String canonical(String path) {
        String below = path.substring(path.indexOf('.') + 1);
        if (path.startsWith("workload.") && workloadTree.path("parameters").has(below)) {
            return "workload.parameters." + below + ".value";
        }
        JsonNode node = tree(path);
        if (node.isMissingNode()) {
            return path;
        }
        StringBuilder whole = new StringBuilder(path.substring(0, path.indexOf('.')));
        for (String key : below.split("\\.", -1)) {
            String segment = key;
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                segment = node.get(i).path("name").asText().equals(key) ? Integer.toString(i) : segment;
            }
            whole.append('.').append(segment);
            node = node.isArray() ? element(node, key) : node.path(key);
        }
        return whole.toString();
    }

    /** The energy table of a user's file, by its hash; a built-in one is part of the simulator. */
    private String technology(@Nullable String set) {
        String name = set == null ? hardwareTree.path("technology").asText() : set;
        Path beside = Path.of(hardware).toAbsolutePath().getParent();
        Path path = set == null && beside != null ? beside.resolve(name) : Path.of(name);
        if (Technologies.names().contains(name) || !Files.isRegularFile(path)) {
            return "";
        }
        return hash(List.of(Source.of(path, DocumentReader.MAX_BYTES))).toString();
    }

    /** What a file says at a path, as text; nothing where it is silent or the value is no single one. */
    private Optional<String> inFile(String path) {
        JsonNode node = tree(path);
        for (String key : path.substring(path.indexOf('.') + 1).split("\\.", -1)) {
            node = node.isArray() ? element(node, key) : node.path(key);
        }
        return node.isValueNode() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** The file that a path begins with; a missing node for a kind of which there is none. */
    private JsonNode tree(String path) {
        return path.startsWith("workload.")
                ? workloadTree
                : path.startsWith("hardware.") ? hardwareTree : MissingNode.getInstance();
    }

    private static JsonNode element(JsonNode list, String name) {
        for (JsonNode each : list) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        return list.path(name.matches("[0-9]{1,6}") ? Integer.parseInt(name) : -1);
    }

    /**
     * Refuses a parameter none of whose settings is a value of its key, as those with a wrong unit are: no point would have figures.
     *
     * @param settings settings of it, all or the ends
     * @param document the sweep's file
     * @param at where in it the path stands
     */
    void requireValue(String path, List<String> settings, Document document, String at) {
        String first = "";
        for (String setting : settings) {
            Optional<String> refusal = refusal(path, setting);
            if (refusal.isEmpty()) {
                return;
            }
            first = first.isEmpty() ? refusal.get() : first;
        }
        throw document.problem(at, path + ": " + first + ", and so are all settings of it");
    }

    /** Why a setting is no value of its key, whatever else is set. */
    private Optional<String> refusal(String path, String setting) {
        RunRequest.Design design = configuration(List.of(path + "=" + setting)).design();
        try {
            if (path.startsWith("hardware.")) {
                BuiltInHardware.load(design.hardware(), design.hardwareSettings());
            } else if (path.startsWith("workload.")) {
                BuiltInWorkloads.load(design.workload(), design.workloadSettings());
            }
            return Optional.empty();
        } catch (FileException e) {
            boolean own = path.endsWith("." + e.key()) && !e.key().isEmpty();
            return own ? Optional.of(Row.reason(e)) : Optional.empty();
        } catch (RefusedValue e) {
            return Optional.empty();
        }
    }

    /**
     * Refuses a path that is in no file: one that a file is silent about is tried with a setting.
     *
     * @param setting some setting of it
     * @param document the sweep's file
     * @param at where in it the path stands
     */
    void requirePath(String path, String setting, Document document, String at) {
        if (inFile(canonical(path)).isPresent()) {
            return;
        }
        try {
            DesignPoint.load(configuration(List.of(path + "=" + setting)).design());
        } catch (FileException | RefusedValue e) {
            throw document.problem(at, path + ": " + Row.reason(e));
        }
    }
}
