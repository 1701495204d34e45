package cyclode.reports.experiments.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.Assignment;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Technology;
import cyclode.reports.experiments.RunRequest;
import cyclode.reports.experiments.Settings;
import cyclode.reports.experiments.store.Key;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.host.Baseline;
import cyclode.workloads.network.BuiltInWorkloads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files that a sweep starts from, and the designs that settings make of them. */
final class DesignSpace {
    private final String workload;
    private final String hardware;
    private final Baseline baseline;
    private final List<String> fixed;
    private final ObjectNode workloadTree;
    private final ObjectNode hardwareTree;
    private final String files;

    /**
     * Reads the files.
     *
     * @param fixed what is set for every point
     */
    DesignSpace(String workload, String hardware, Baseline baseline, List<String> fixed) {
        this.workload = workload;
        this.hardware = hardware;
        this.baseline = baseline;
        this.fixed = List.copyOf(fixed);
        Source workloadSource = BuiltInWorkloads.sourceOf(workload);
        Source hardwareSource = BuiltInHardware.source(hardware);
        workloadTree = DocumentReader.read(workloadSource).root();
        hardwareTree = DocumentReader.read(hardwareSource).root();
        files = "workload " + hash(workloadSource) + "\thardware " + hash(hardwareSource);
    }

    private static Key hash(Source source) {
        return Key.of(new String(source.bytes(), StandardCharsets.ISO_8859_1));
    }

    /** The configuration that settings make, the later ones over the earlier. */
    Configuration configuration(List<String> settings) {
        List<String> all = new ArrayList<>(fixed);
        all.addAll(settings);
        Settings set = Settings.of(all);
        Map<String, String> effective = new LinkedHashMap<>();
        for (String each : all) {
            Assignment assignment = Assignment.parse(each);
            String value = assignment.text().strip();
            boolean baselineOnly = assignment.path().startsWith("baseline.");
            if (baselineOnly || inFile(assignment.path()).filter(value::equals).isPresent()) {
                effective.remove(assignment.path());
            } else {
                effective.put(assignment.path(), value);
            }
        }
        return Configuration.of(
                new RunRequest.Design(
                        workload,
                        set.of("workload"),
                        hardware,
                        set.of("hardware"),
                        set.of("technology"),
                        set.applyTo(baseline)),
                files,
                effective);
    }

    /** What a file says at a path, as text; nothing where it is silent or the value is no single one. */
    private Optional<String> inFile(String path) {
        String below = path.substring(path.indexOf('.') + 1);
        if (path.startsWith("hardware.")) {
            return single(at(hardwareTree, below.split("\\.", -1)));
        }
        if (path.startsWith("workload.")) {
            JsonNode parameter = workloadTree.path("parameters").path(below).path("value");
            return single(parameter.isMissingNode() ? at(workloadTree, below.split("\\.", -1)) : parameter);
        }
        return Optional.empty();
    }

    private static JsonNode at(JsonNode root, String[] keys) {
        JsonNode node = root;
        for (String key : keys) {
            node = node.isArray() ? element(node, key) : node.path(key);
        }
        return node;
    }

    private static JsonNode element(JsonNode list, String name) {
        for (JsonNode each : list) {
            if (each.path("name").asText().equals(name)) {
                return each;
            }
        }
        return list.path(name.matches("[0-9]{1,6}") ? Integer.parseInt(name) : -1);
    }

    private static Optional<String> single(JsonNode node) {
        return node.isValueNode() ? Optional.of(node.asText()) : Optional.empty();
    }

    /**
     * Refuses a path that is in no file: one that a file is silent about is tried with a setting.
     *
     * @param setting some setting of it
     * @param document the sweep's file
     * @param at where in it the path stands
     */
    void requirePath(String path, String setting, Document document, String at) {
        if (inFile(path).isPresent()) {
            return;
        }
        try {
            RunRequest.Design design =
                    configuration(List.of(path + "=" + setting)).design();
            if (path.startsWith("technology.")) {
                requireEntry(design);
            } else if (path.startsWith("workload.")) {
                BuiltInWorkloads.load(workload, design.workloadSettings());
            } else if (path.startsWith("hardware.")) {
                BuiltInHardware.load(hardware, design.hardwareSettings());
            }
        } catch (FileException | IllegalArgumentException e) {
            throw document.problem(at, path + ": " + Reasons.of(e));
        }
    }

    private void requireEntry(RunRequest.Design design) {
        Accelerator accelerator = BuiltInHardware.load(hardware, design.hardwareSettings());
        Technology technology = Technologies.named(accelerator.technology());
        for (Assignment setting : design.technologySettings()) {
            technology = technology.set(setting.path(), setting.text());
        }
    }
}
