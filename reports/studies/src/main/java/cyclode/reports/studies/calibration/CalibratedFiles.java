package cyclode.reports.studies.calibration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import cyclode.core.file.Assignment;
import cyclode.core.file.Assignments;
import cyclode.core.file.Document;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Source;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.design.ClockCheck;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.studies.calibration.pool.HostTimes;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionRequest;
import cyclode.reports.studies.reproduction.SearchResult.NearestDesign;
import cyclode.reports.studies.reproduction.Target;
import cyclode.reports.studies.store.Key;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.workloads.network.BuiltInWorkloads;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes a calibrated design as files that say on top what it was calibrated on, and what moved how far. */
final class CalibratedFiles {
    private static final String SUFFIX = "-calibrated";
    private static final int FINGERPRINT = 16;
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR));

    private final Reproduction file;
    private final ReproductionRequest request;
    private final Solution solution;
    private final RunRequest.Design design;
    private final List<NearestDesign.Moved> moved;

    CalibratedFiles(
            Reproduction file,
            ReproductionRequest request,
            Solution solution,
            RunRequest.Design design,
            List<NearestDesign.Moved> moved) {
        this.file = file;
        this.request = request;
        this.solution = solution;
        this.design = design;
        this.moved = moved;
    }

    NearestDesign.DesignFiles write() {
        return new NearestDesign.DesignFiles(
                header("network") + text(workload()),
                header("accelerator") + text(hardware()),
                header("baseline") + text(baseline()));
    }

    private ObjectNode workload() {
        Document document = DocumentReader.read(BuiltInWorkloads.source(file.workload()));
        ObjectNode root = document.root();
        rename(root, file.workload());
        Set<String> names = new LinkedHashSet<>();
        for (Assignment each : design.workloadSettings()) {
            JsonNode parameter = root.path("parameters").path(each.path());
            if (parameter instanceof ObjectNode known) {
                JsonNode value = value(each);
                if (!known.path("value").equals(value)) {
                    fitted(known);
                    known.set("value", value);
                }
            } else {
                names.add(each.path());
            }
        }
        Assignments.apply(
                document,
                design.workloadSettings().stream()
                        .filter(each -> names.contains(each.path()))
                        .toList());
        return root;
    }

    private ObjectNode hardware() {
        Document document = BuiltInHardware.document(BuiltInHardware.source(file.hardware()));
        ObjectNode root = document.root();
        ObjectNode before = root.deepCopy();
        Assignments.apply(document, design.hardwareSettings());
        rename(root, file.hardware());
        for (ClockCheck check : DesignPoint.load(design).clocks()) {
            if (check.refused()) {
                // The search asks for ratios alone: what its clock would take is said, not hidden.
                root.withObject("/accepted-clocks")
                        .set(check.clock(), root.path("clocks").path(check.clock()));
            }
        }
        for (JsonNode assumption : root.path("assumptions")) {
            for (JsonNode path : assumption.path("paths")) {
                String pointer = "/" + path.asText().replace('.', '/');
                if (!before.at(pointer).equals(root.at(pointer)) && assumption instanceof ObjectNode known) {
                    fitted(known);
                }
            }
        }
        if (!BuiltInHardware.names().contains(file.hardware())) {
            // A path would lead elsewhere from another folder.
            return root;
        }
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        own.put("extends", file.hardware());
        own.setAll(differing(root, before));
        return own;
    }

    /** What a file that extends another has to say: of maps the keys that differ, lists as a whole. */
    private static ObjectNode differing(ObjectNode changed, ObjectNode base) {
        ObjectNode own = JsonNodeFactory.instance.objectNode();
        changed.properties().forEach(each -> {
            JsonNode before = base.path(each.getKey());
            if (each.getValue() instanceof ObjectNode map && before instanceof ObjectNode known) {
                ObjectNode inner = differing(map, known);
                if (!inner.isEmpty()) {
                    own.set(each.getKey(), inner);
                }
            } else if (!each.getValue().equals(before)) {
                own.set(each.getKey(), each.getValue());
            }
        });
        return own;
    }

    private ObjectNode baseline() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("name", file.hardware() + SUFFIX);
        root.put("baseline", solution.kind().baseline().name());
        ObjectNode overheads = root.putObject("settings");
        if (solution.kind().dispatch().axis().isPresent()) {
            overheads.put(HostTimes.DISPATCH, Math.round(solution.dispatch()));
        }
        if (solution.kind().forkJoin().axis().isPresent()) {
            overheads.put(HostTimes.FORK_JOIN, Math.round(solution.forkJoin()));
        }
        return root;
    }

    private void rename(ObjectNode root, String name) {
        root.put("name", name + SUFFIX);
        root.put("description", root.path("description").asText() + ", calibrated on published ratios");
    }

    /** Marks a number as fitted, since it was chosen for what it is compared with. */
    private void fitted(ObjectNode number) {
        number.put("status", "fitted");
        number.put(
                "reason",
                "Calibrated on the published figures of " + file.name() + ". Nominal: "
                        + number.path("reason").asText());
    }

    private static JsonNode value(Assignment assignment) {
        Document document = DocumentReader.read(Source.of("setting", "value: 0\n"));
        Assignments.apply(document, List.of(new Assignment("value", assignment.text())));
        return document.root().path("value");
    }

    private String header(String what) {
        List<String> lines = new ArrayList<>();
        lines.add("A calibrated " + what + ": one of many that explain what was published, not what was published.");
        lines.add("Found by: cyclode reproduce " + file.name() + " --backwards --designs " + request.designs()
                + " --rounds " + request.rounds() + " --starts " + request.starts() + " --budget " + request.budget()
                + " --seed " + request.seed());
        lines.add(origin(file));
        lines.add("Calibrated on:");
        for (Target target : file.sought()) {
            lines.add("  " + target.figure().word() + " "
                    + target.value().orElseThrow().toPlainString() + " (" + target.source() + "); here "
                    + Decimals.fixed(solution.figures().of(target.figure()), 3));
        }
        lines.add(
                "Energies, latencies and kernels are those of the model's own files. What moved from the nominal point,");
        lines.add("in units of the range that was declared for it (distance of all together "
                + Decimals.fixed(solution.distance(), 2) + "):");
        for (NearestDesign.Moved each : moved) {
            lines.add("  " + each.parameter() + ": " + each.from() + " -> " + each.to() + " ("
                    + Decimals.fixed(each.distance(), 2) + ")");
        }
        return "# " + String.join("\n# ", lines) + "\n";
    }

    /** What a design was found from, with the first digits of SHA-256: it belongs to these files and no others. */
    static String origin(Reproduction file) {
        return "From: " + file.name() + " " + fingerprint(file.toString().getBytes(StandardCharsets.UTF_8)) + ", "
                + file.workload() + " "
                + fingerprint(BuiltInWorkloads.source(file.workload()).bytes()) + ", " + file.hardware() + " "
                + fingerprint(BuiltInHardware.source(file.hardware()).bytes());
    }

    private static String fingerprint(byte[] bytes) {
        return Key.of(bytes).toString().substring(0, FINGERPRINT);
    }

    private static String text(ObjectNode root) {
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a file cannot be written", e);
        }
    }
}
