package cyclode.reports.studies.reproduction;

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
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.workloads.network.BuiltInWorkloads;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Writes a calibrated design as files that say on top what it was calibrated on, and what moved how far. */
final class CalibratedFiles {
    private static final String SUFFIX = "-calibrated";
    private static final int FINGERPRINT = 8;
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR));

    private final Reproduction file;
    private final ReproductionRequest request;
    private final Candidate candidate;
    private final RunRequest.Design design;
    private final List<NearestDesign.Moved> moved;

    CalibratedFiles(
            Reproduction file,
            ReproductionRequest request,
            Candidate candidate,
            RunRequest.Design design,
            List<NearestDesign.Moved> moved) {
        this.file = file;
        this.request = request;
        this.candidate = candidate;
        this.design = design;
        this.moved = moved;
    }

    NearestDesign.DesignFiles write() {
        return new NearestDesign.DesignFiles(
                header("network", "workload.") + text(workload()),
                header("accelerator", "hardware.") + text(hardware()),
                header("baseline", "baseline.") + text(baseline()));
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
        Document document = DocumentReader.read(BuiltInHardware.source(file.hardware()));
        ObjectNode root = document.root();
        ObjectNode before = root.deepCopy();
        Assignments.apply(document, design.hardwareSettings());
        rename(root, file.hardware());
        for (JsonNode assumption : root.path("assumptions")) {
            for (JsonNode path : assumption.path("paths")) {
                String pointer = "/" + path.asText().replace('.', '/');
                if (!before.at(pointer).equals(root.at(pointer)) && assumption instanceof ObjectNode known) {
                    fitted(known);
                }
            }
        }
        return root;
    }

    private ObjectNode baseline() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("name", file.hardware() + SUFFIX);
        root.put("baseline", candidate.kind().baseline().name());
        ObjectNode overheads = root.putObject("settings");
        if (candidate.kind().dispatch().axis().isPresent()) {
            overheads.put(HostTimes.DISPATCH, Math.round(candidate.dispatch()));
        }
        if (candidate.kind().forkJoin().axis().isPresent()) {
            overheads.put(HostTimes.FORK_JOIN, Math.round(candidate.forkJoin()));
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

    private String header(String what, String kind) {
        StringBuilder text = new StringBuilder();
        line(text, "A calibrated " + what + ": one of many that explain what was published, not what was published.");
        line(
                text,
                "Found by: cyclode reproduce " + file.name() + " --backwards --designs " + request.designs()
                        + " --rounds "
                        + request.rounds() + " --starts " + request.starts() + " --budget " + request.budget()
                        + " --seed "
                        + request.seed());
        line(text, origin(file));
        line(text, "Calibrated on:");
        for (Target target : file.sought()) {
            line(
                    text,
                    "  " + target.figure().word() + " "
                            + target.value().orElseThrow().toPlainString() + " (" + target.source() + "); here "
                            + Decimals.fixed(candidate.ratios().of(target.figure()), 3));
        }
        line(
                text,
                "Energies, latencies and kernels are those of the model's own files. What moved from the nominal point,");
        line(
                text,
                "in units of the range that was declared for it (distance of all together "
                        + Decimals.fixed(candidate.distance(), 2) + "):");
        for (NearestDesign.Moved each : moved) {
            line(
                    text,
                    "  " + each.parameter() + ": " + each.from() + " -> " + each.to() + " ("
                            + Decimals.fixed(each.distance(), 2) + ")");
        }
        return text.toString();
    }

    /** What a design was found from, with the first digits of SHA-256: it belongs to these files and no others. */
    static String origin(Reproduction file) {
        return "From: " + file.name() + " " + fingerprint(file.toString().getBytes(StandardCharsets.UTF_8)) + ", "
                + file.workload() + " "
                + fingerprint(BuiltInWorkloads.source(file.workload()).bytes()) + ", " + file.hardware() + " "
                + fingerprint(BuiltInHardware.source(file.hardware()).bytes());
    }

    private static String fingerprint(byte[] bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(digest, 0, FINGERPRINT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void line(StringBuilder text, String line) {
        text.append("# ").append(line).append('\n');
    }

    private static String text(ObjectNode root) {
        try {
            return YAML.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a file cannot be written", e);
        }
    }
}
