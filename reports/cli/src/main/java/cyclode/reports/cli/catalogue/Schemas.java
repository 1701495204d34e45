package cyclode.reports.cli.catalogue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.evidence.Status;
import cyclode.core.file.Extending;
import cyclode.core.file.Kinds;
import cyclode.core.file.RecordSchema;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Unit;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.sweep.SweepFile;
import cyclode.reports.validation.mapping.Mapping;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.UnitKinds;
import cyclode.units.model.UnitSpec;
import cyclode.workloads.network.InputSpec;
import cyclode.workloads.network.Operation;
import cyclode.workloads.network.WorkloadFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The JSON schemas of the files that users write. */
public final class Schemas {
    private static final Map<String, Supplier<ObjectNode>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("workload", Schemas::workload);
        ALL.put("hardware", Schemas::hardware);
        ALL.put("technology", Schemas::technology);
        ALL.put("sweep", () -> RecordSchema.of("A sweep of Cyclode", SweepFile.class, false));
        ALL.put("reproduction", () -> RecordSchema.of("A reproduction of Cyclode", Reproduction.class, false));
        ALL.put(
                "validation",
                () -> RecordSchema.of(
                        "A mapping for Cyclode's validation",
                        Mapping.class,
                        false,
                        Mapping.kinds().toArray(Kinds[]::new)));
    }

    private Schemas() {}

    /** The kinds of files that have one. */
    public static List<String> kinds() {
        return List.copyOf(ALL.keySet());
    }

    /**
     * The schema of a kind of file.
     *
     * @throws IllegalArgumentException if there is no such kind
     */
    public static ObjectNode of(String kind) {
        Supplier<ObjectNode> schema = ALL.get(kind);
        if (schema == null) {
            throw new IllegalArgumentException("no schema '" + kind + "'");
        }
        return schema.get();
    }

    private static ObjectNode workload() {
        return RecordSchema.of("A workload of Cyclode", WorkloadFile.class, true, InputSpec.kinds(), Operation.kinds());
    }

    private static ObjectNode hardware() {
        Kinds units = new Kinds(UnitSpec.class, "kind", UnitKinds.all());
        ObjectNode root = RecordSchema.of("Hardware of Cyclode", Accelerator.class, false, units);
        root.withObject("/properties")
                .putObject(Extending.KEY)
                .put("type", "string")
                .put(
                        "description",
                        "hardware whose values hold where this file states none; all else holds of both together");
        return root;
    }

    private static ObjectNode technology() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "A technology of Cyclode")
                .put("type", "object");
        ObjectNode properties = root.putObject("properties");
        properties.putObject("name").put("type", "string");
        properties.putObject("title").put("type", "string");
        properties.putObject("kind").set("enum", words(List.of("fpga", "asic")));
        properties.putObject("extends").set("enum", words(Technologies.names()));
        ObjectNode entries = properties.putObject("entries").put("type", "object");
        ObjectNode keys = entries.putObject("properties");
        for (Key key : Key.values()) {
            keys.set(key.path(), entry(key));
        }
        entries.put("additionalProperties", false);
        root.set("required", words(List.of("name", "entries")));
        ArrayNode either = root.putArray("oneOf");
        either.addObject().set("required", words(List.of("kind", "title")));
        either.addObject().set("required", words(List.of("extends")));
        return root.put("additionalProperties", false);
    }

    private static ObjectNode entry(Key key) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode();
        entry.put("description", key.meaning()).put("type", "object");
        ObjectNode fields = entry.putObject("properties");
        for (String number : List.of("value", "low", "high")) {
            fields.putObject(number).put("type", "number").put("minimum", 0);
        }
        List<String> units = Arrays.stream(Unit.values())
                .filter(unit -> unit.dimension() == key.dimension())
                .map(Unit::symbol)
                .toList();
        fields.putObject("unit").set("enum", words(units));
        fields.putObject("status")
                .set(
                        "enum",
                        words(Arrays.stream(Status.values()).map(Status::word).toList()));
        fields.putObject("source").put("type", "string");
        fields.putObject("note").put("type", "string");
        entry.set("required", words(List.of("value", "unit", "low", "high", "status", "source")));
        return entry.put("additionalProperties", false);
    }

    private static ArrayNode words(List<String> words) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        words.forEach(array::add);
        return array;
    }
}
