package cyclode.reports.cli.init;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.FileException;
import cyclode.core.file.Source;
import cyclode.reports.cli.catalogue.SchemaKey;
import cyclode.reports.cli.catalogue.Schemas;
import cyclode.reports.studies.sweep.SweepReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A file to start from: values that run, each with what it means and what is allowed, and every key that may be left out behind a comment
 * sign, with what holds where it is. Keys and words are those of the schema.
 */
public final class Starter {
    private static final String SWEEP = "sweep";

    private final JsonNode schema;
    private final StringBuilder text = new StringBuilder();
    private final Set<JsonNode> told = new HashSet<>();

    private Starter(JsonNode schema) {
        this.schema = schema;
    }

    /** The kinds of files that there is a start for. */
    public static List<String> kinds() {
        return List.of("hardware", "workload", SWEEP, "mapping");
    }

    /**
     * The file of a kind.
     *
     * @throws IllegalArgumentException if there is no start for the kind
     */
    static String text(String kind) {
        if (!kinds().contains(kind)) {
            throw new IllegalArgumentException("no start for '" + kind + "'");
        }
        if (kind.equals(SWEEP)) {
            return new String(SweepReader.example().bytes(), StandardCharsets.UTF_8);
        }
        JsonNode values = DocumentReader.read(Source.resource(Starter.class, kind + ".yaml", kind + ".yaml"))
                .root();
        String described = kind.equals("mapping") ? "validation" : kind;
        Starter starter = new Starter(Schemas.of(described));
        starter.text
                .append("# To start from. A key behind a comment sign may be left out, and is what it shows. Every"
                        + " key, with its unit:\n")
                .append("#   cyclode schema ")
                .append(described)
                .append(" --markdown\n");
        starter.map(values, starter.schema, "", "");
        return starter.text.toString();
    }

    /**
     * Writes the file of a kind.
     *
     * @throws FileException if there is such a file already, or it cannot be written
     */
    public static Path write(String kind, Path path) {
        try {
            return Files.writeString(path, text(kind), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new FileException(path.toString(), "is there already; allowed: the name of a new file").causedBy(e);
        } catch (IOException e) {
            throw FileException.unwritable(path.toString(), e);
        }
    }

    /** The keys of a map: those with a value, then those without, which are told for the first map of its kind. */
    private void map(JsonNode values, JsonNode described, String first, String indent) {
        JsonNode object = resolved(described, values);
        List<SchemaKey> keys = SchemaKey.of(object);
        String lead = first;
        for (SchemaKey key : keys) {
            JsonNode value = values.path(key.name());
            if (!value.isMissingNode()) {
                JsonNode property = object.path("properties").path(key.name());
                if (property.has("const")) {
                    line(
                            lead + key.name() + ": " + value.asText(),
                            object.path("description").asText());
                } else {
                    stated(key, value, property, lead, indent);
                }
                lead = indent;
            }
        }
        if (told.add(object)) {
            silent(keys.stream().filter(key -> !values.has(key.name())).toList(), object, indent + "# ");
        }
    }

    private void silent(List<SchemaKey> keys, JsonNode object, String indent) {
        for (SchemaKey key : keys) {
            JsonNode property = object.path("properties").path(key.name());
            JsonNode below = resolved(property, MissingNode.getInstance());
            boolean keysBelow = property.has("$ref") && below.has("properties");
            boolean none = keysBelow || key.missing().equals("none");
            line(indent + key.name() + ":" + (none ? "" : " " + key.missing()), key.words());
            if (keysBelow) {
                silent(SchemaKey.of(below), below, indent + "  ");
            }
        }
    }

    private void stated(SchemaKey key, JsonNode value, JsonNode described, String lead, String indent) {
        if (value.isArray() && value.path(0).isObject()) {
            line(lead + key.name() + ":", key.words());
            value.forEach(each -> map(each, described.path("items"), indent + "  - ", indent + "    "));
        } else if (value.isObject() && described.path("type").asText().equals("object")) {
            line(lead + key.name() + ":", key.words());
            for (Map.Entry<String, JsonNode> each : value.properties()) {
                named(each.getKey(), each.getValue(), described.path("additionalProperties"), indent + "  ");
            }
        } else if (value.isObject()) {
            line(lead + key.name() + ":", key.words());
            map(value, described, indent + "  ", indent + "  ");
        } else {
            line(lead + key.name() + ": " + value.asText(), key.words());
        }
    }

    private void named(String name, JsonNode value, JsonNode described, String indent) {
        if (value.isObject()) {
            text.append(indent).append(name).append(":\n");
            map(value, described, indent + "  ", indent + "  ");
        } else {
            text.append(indent).append(name).append(": ").append(value.asText()).append('\n');
        }
    }

    private void line(String start, String words) {
        text.append(start).append(words.isEmpty() ? "" : "  # " + words).append('\n');
    }

    /** What describes a map: that which is referred to, and of several kinds that which the values name. */
    private JsonNode resolved(JsonNode described, JsonNode values) {
        if (described.has("$ref")) {
            return resolved(schema.at(described.path("$ref").asText().substring(1)), values);
        }
        JsonNode found = described.has("oneOf") ? MissingNode.getInstance() : described;
        for (JsonNode kind : described.path("oneOf")) {
            for (Map.Entry<String, JsonNode> key : kind.path("properties").properties()) {
                if (key.getValue().has("const") && key.getValue().path("const").equals(values.path(key.getKey()))) {
                    found = kind;
                }
            }
        }
        return found;
    }
}
