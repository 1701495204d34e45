package cyclode.reports.cli.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.evidence.Status;
import cyclode.core.file.Extending;
import cyclode.core.file.Kinds;
import cyclode.core.file.RecordSchema;
import cyclode.core.file.Source;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technologies;
import cyclode.power.technology.Unit;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.sweep.SweepFile;
import cyclode.reports.validation.mapping.Mapping;
import cyclode.units.accelerator.Accelerator;
import cyclode.units.accelerator.UnitKinds;
import cyclode.units.model.UnitSpec;
import cyclode.workloads.network.WorkloadFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The JSON schemas of the files that users write. */
public final class Schemas {
    private static final Map<String, Supplier<ObjectNode>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("workload", WorkloadFile::schema);
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
        JsonNode written = written();
        ObjectNode root = (ObjectNode) written.get("technology");
        Technologies.names().forEach(root.withArray("/properties/extends/enum")::add);
        ObjectNode entries = (ObjectNode) root.at("/properties/entries/properties");
        for (Key key : Key.values()) {
            ObjectNode entry = entries.putObject(key.path())
                    .setAll((ObjectNode) written.get("entry").deepCopy());
            entry.put("description", key.meaning());
            Arrays.stream(Unit.values())
                    .filter(unit -> unit.dimension() == key.dimension())
                    .map(Unit::symbol)
                    .forEach(entry.withArray("/properties/unit/enum")::add);
            Arrays.stream(Status.values()).map(Status::word).forEach(entry.withArray("/properties/status/enum")::add);
        }
        return root;
    }

    /** What is alike in every technology: the schema without the entries, and that of an entry without its units. */
    private static JsonNode written() {
        try {
            return new ObjectMapper()
                    .readTree(Source.resource(Schemas.class, "technology.json", "technology.json")
                            .bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
