package cyclode.reports.evaluation.run;

import com.fasterxml.jackson.databind.JsonNode;
import cyclode.core.evidence.Status;
import cyclode.core.file.Assignments;
import cyclode.core.file.Document;
import cyclode.power.technology.Entry;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.RunResult.AssumptionLine;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.units.host.Baseline;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.Processor;
import cyclode.units.host.RooflineProcessor;
import cyclode.units.host.stack.SoftwareStack;
import cyclode.units.model.Assumption;
import cyclode.workloads.network.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every number of a design that is not arithmetic, with its range, its status and the reason for its value. */
final class Assumptions {
    private final DesignPoint design;
    private final List<AssumptionLine> lines = new ArrayList<>();

    private Assumptions(DesignPoint design) {
        this.design = design;
    }

    static List<AssumptionLine> of(RunRequest.Design request, DesignPoint design) {
        Assumptions assumptions = new Assumptions(design);
        assumptions.workload();
        assumptions.hardware(request);
        if (design.compared()) {
            assumptions.baseline();
        }
        assumptions.technology();
        return List.copyOf(assumptions.lines);
    }

    private void workload() {
        for (Map.Entry<String, Parameter> entry :
                design.workload().file().parameters().entrySet()) {
            Parameter p = entry.getValue();
            String range = p.choices().isEmpty()
                    ? p.min().map(String::valueOf).orElse("") + " to "
                            + p.max().map(String::valueOf).orElse("")
                    : String.join(", ", p.choices());
            add(
                    "workload " + design.workload().name(),
                    entry.getKey(),
                    String.valueOf(p.value()),
                    range,
                    p.unit(),
                    p.status(),
                    p.reason());
        }
    }

    private void hardware(RunRequest.Design request) {
        Document document = BuiltInHardware.document(BuiltInHardware.source(request.hardware()));
        Assignments.apply(document, request.hardwareSettings());
        for (Assumption a : design.accelerator().assumptions()) {
            String range = a.choices().isEmpty()
                    ? a.low().map(java.math.BigDecimal::toPlainString).orElse("") + " to "
                            + a.high().map(java.math.BigDecimal::toPlainString).orElse("")
                    : String.join(", ", a.choices());
            add(
                    "hardware " + design.accelerator().name(),
                    String.join(", ", a.paths()),
                    value(document.root(), a.paths().get(0)),
                    range,
                    a.unit(),
                    a.status(),
                    a.reason());
        }
    }

    private static String value(JsonNode root, String path) {
        JsonNode node = root;
        for (String key : path.split("\\.", -1)) {
            node = node.path(key);
        }
        return node.asText("");
    }

    private void baseline() {
        Baseline baseline = design.baseline();
        Processor.named(baseline.processor()).accept(new Processor.Visitor<Boolean>() {
            @Override
            public Boolean pipeline(HostProcessor processor) {
                return add(
                        "processor " + processor.name(),
                        "memory.latency",
                        Long.toString(processor.memory().dram().latencyPs() / 1000),
                        "",
                        "ns",
                        Status.ASSUMED,
                        processor.memory().dram().source());
            }

            @Override
            public Boolean roofline(RooflineProcessor platform) {
                return add(
                        "baseline",
                        "software of the accelerator's own host layers",
                        baseline.beside().name(),
                        "",
                        "",
                        Status.ASSUMED,
                        "They stay on the processor beside the logic, whatever the accelerator is compared with.");
            }
        });
        SoftwareStack stack = baseline.software();
        stack.rows().forEach((key, row) -> {
            boolean ranged = !row.low().equals(row.high());
            add(
                    "software stack " + stack.name(),
                    key,
                    row.value(),
                    ranged ? row.low() + " to " + row.high() : "",
                    row.unit(),
                    row.status(),
                    row.source());
        });
        if (baseline.isRoofline()) {
            return;
        }
        add(
                "baseline",
                "stack and threads",
                design.baseline().name(),
                "naive-c, gcc-o3, framework, tuned; 1 or 4 threads",
                "",
                Status.ASSUMED,
                "The group published framework builds for this board; what the paper ran is not known.");
    }

    private void technology() {
        for (Entry entry : design.energyModel().technology().entries()) {
            boolean ranged = entry.low().compareTo(entry.high()) != 0;
            add(
                    "technology " + design.technology().name(),
                    entry.key().path(),
                    entry.value().toPlainString(),
                    ranged ? entry.low().toPlainString() + " to " + entry.high().toPlainString() : "",
                    entry.unit().symbol(),
                    entry.status(),
                    entry.source());
        }
    }

    private boolean add(
            String file, String path, String value, String range, String unit, Status status, String reason) {
        return lines.add(new AssumptionLine(
                file,
                path,
                value,
                range,
                unit,
                status,
                reason.replaceAll("\\s+", " ").strip()));
    }
}
