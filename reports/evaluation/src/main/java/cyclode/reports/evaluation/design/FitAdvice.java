package cyclode.reports.evaluation.design;

import com.fasterxml.jackson.databind.JsonNode;
import cyclode.core.file.Assignment;
import cyclode.core.file.Assignments;
import cyclode.core.file.Document;
import cyclode.core.file.FileException;
import cyclode.core.file.RefusedValue;
import cyclode.power.resource.Fit;
import cyclode.units.accelerator.BuiltInHardware;
import cyclode.workloads.lowering.LoweringException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What would make a design fit its device: smaller arrays, fewer lanes, memories of another kind, two products in a DSP block. Each
 * proposal is a change of the hardware file that was tried and fits; whether the workload still runs on it is not asked.
 */
public final class FitAdvice {
    private static final List<String> MEMORIES = List.of("block", "ultra", "distributed");
    private static final int MOST_PAIRS = 3;

    private final RunRequest.Design request;
    private final DesignPoint point;
    private final JsonNode root;

    private FitAdvice(RunRequest.Design request, DesignPoint point) {
        this.request = request;
        this.point = point;
        Document document = BuiltInHardware.document(BuiltInHardware.source(request.hardware()));
        Assignments.apply(document, request.hardwareSettings());
        this.root = document.root();
    }

    /**
     * Refuses a design that its device cannot hold.
     *
     * @throws NegativeAnswer saying what is missing, who takes most of it, and what would make it fit
     */
    public static void requireFit(RunRequest.Design request, DesignPoint point) {
        Fit fit = point.fit();
        if (fit.fits()) {
            return;
        }
        List<String> lines = new ArrayList<>(
                List.of("the design does not fit " + point.device().name() + ":"));
        lines.addAll(fit.overflow());
        new FitAdvice(request, point).proposals().forEach(proposal -> lines.add("would fit: " + proposal));
        if (point.workload().file().asymmetric()) {
            lines.add("to seek bits for each tensor and a memory for each buffer with which it fits: cyclode explore");
        }
        lines.add("to run it all the same: --allow-overflow");
        throw new NegativeAnswer(String.join("\n  ", lines));
    }

    /** One change, in steps of which the first changes least. */
    private record Change(List<List<Assignment>> steps) {}

    /** Every single change that suffices; if none does, the first pairs of changes that do. */
    private List<String> proposals() {
        List<Change> changes = changes();
        List<String> single = new ArrayList<>();
        for (Change change : changes) {
            change.steps().stream().filter(this::fits).findFirst().ifPresent(step -> single.add(words(step)));
        }
        return single.isEmpty() ? pairs(changes) : single;
    }

    private List<String> pairs(List<Change> changes) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            for (int j = i + 1; j < changes.size() && pairs.size() < MOST_PAIRS; j++) {
                pair(changes.get(i), changes.get(j)).ifPresent(both -> pairs.add(words(both)));
            }
        }
        return pairs;
    }

    private Optional<List<Assignment>> pair(Change one, Change other) {
        for (List<Assignment> first : one.steps()) {
            for (List<Assignment> second : other.steps()) {
                List<Assignment> both = new ArrayList<>(first);
                both.addAll(second);
                if (fits(both)) {
                    return Optional.of(both);
                }
            }
        }
        return Optional.empty();
    }

    private boolean fits(List<Assignment> more) {
        List<Assignment> all = new ArrayList<>(request.hardwareSettings());
        all.addAll(more);
        try {
            return DesignPoint.stated(request.withHardware(all)).fit().fits();
        } catch (FileException | RefusedValue | LoweringException notAllowed) {
            return false;
        }
    }

    private static String words(List<Assignment> changes) {
        return changes.stream()
                .map(each -> "--set hardware." + each.path() + "=" + each.text())
                .collect(Collectors.joining(" "));
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> unit : root.path("units").properties()) {
            String path = "units." + unit.getKey() + ".";
            JsonNode keys = unit.getValue();
            if (keys.has("rows") && keys.has("columns")) {
                changes.add(halved(keys, path, List.of("rows", "columns")));
            } else if (keys.has("lanes")) {
                changes.add(halved(keys, path, List.of("lanes")));
            }
            if (keys.has("memory")) {
                changes.add(new Change(MEMORIES.stream()
                        .filter(kind -> !kind.equals(keys.path("memory").asText()))
                        .map(kind -> List.of(new Assignment(path + "memory", kind)))
                        .toList()));
            }
        }
        if (!point.accelerator().twoProductsPerDsp()) {
            changes.add(new Change(List.of(List.of(new Assignment("two-products-per-dsp", "true")))));
        }
        return changes;
    }

    /** Numbers halved together, again and again, down to one. */
    private static Change halved(JsonNode keys, String path, List<String> names) {
        List<List<Assignment>> steps = new ArrayList<>();
        long most =
                names.stream().mapToLong(name -> keys.path(name).asLong()).max().orElse(0);
        for (int shift = 1; most >> shift > 0; shift++) {
            List<Assignment> step = new ArrayList<>();
            for (String name : names) {
                long value = Math.max(1, keys.path(name).asLong() >> shift);
                step.add(new Assignment(path + name, Long.toString(value)));
            }
            steps.add(step);
        }
        return new Change(steps);
    }
}
