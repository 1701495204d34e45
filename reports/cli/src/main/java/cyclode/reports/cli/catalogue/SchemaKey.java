package cyclode.reports.cli.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key of a map in a file, as its schema describes it.
 *
 * @param name the key
 * @param unit unit of its numbers; empty if they have none
 * @param allowed type and range, or the values allowed
 * @param missing what holds where a file is silent; {@code required} where it may not be
 * @param meaning what it says
 * @param choices the values allowed of one of a few, each with what it says, where that is said
 */
public record SchemaKey(
        String name, String unit, String allowed, String missing, String meaning, List<String> choices) {
    /** What stands for the default of a key that a file must give. */
    static final String REQUIRED = "required";

    private static final Pattern UNIT = Pattern.compile(" \\[([^\\]]+)\\]$");

    /**
     * The keys of a map, in order.
     *
     * @param object the map's schema
     */
    public static List<SchemaKey> of(JsonNode object) {
        List<SchemaKey> keys = new ArrayList<>();
        for (Map.Entry<String, JsonNode> key : object.path("properties").properties()) {
            JsonNode schema = key.getValue();
            List<String> lines = schema.path("description").asText().lines().toList();
            String first = lines.isEmpty() ? "" : lines.get(0);
            Matcher unit = UNIT.matcher(first);
            boolean has = unit.find();
            keys.add(new SchemaKey(
                    key.getKey(),
                    has ? unit.group(1) : "",
                    allowed(schema),
                    missing(object, key.getKey(), schema),
                    has ? first.substring(0, unit.start()) : first,
                    lines.stream()
                            .skip(1)
                            .map(line -> line.replaceFirst("^- ", ""))
                            .toList()));
        }
        return keys;
    }

    /** What is allowed, with its unit, and what it means, as one line. */
    public String words() {
        String values = unit.isEmpty() ? allowed : allowed.replaceFirst("(?= or auto$|$)", " " + unit);
        return meaning.isEmpty() ? values : allowed.equals("text") ? meaning : values + "; " + meaning;
    }

    private static String missing(JsonNode object, String name, JsonNode schema) {
        for (JsonNode each : object.path("required")) {
            if (each.asText().equals(name)) {
                return REQUIRED;
            }
        }
        JsonNode missing = schema.path("default");
        return missing.isMissingNode() || missing.asText().isEmpty() && !missing.isContainerNode()
                ? "none"
                : missing.isValueNode() ? missing.asText() : missing.toString();
    }

    private static String allowed(JsonNode schema) {
        if (schema.has("anyOf")) {
            List<String> either = new ArrayList<>();
            schema.path("anyOf").forEach(each -> either.add(allowed(each)));
            return String.join(" or ", either);
        }
        if (schema.has("enum")) {
            List<String> names = new ArrayList<>();
            schema.path("enum").forEach(name -> names.add(name.asText()));
            return String.join(", ", names);
        }
        if (schema.has("const")) {
            return schema.path("const").asText();
        }
        if (schema.has("$ref")) {
            String of = schema.path("$ref").asText();
            return of.substring(of.lastIndexOf('/') + 1);
        }
        String type = schema.path("type").asText("text, number or boolean").replace("string", "text");
        return switch (type) {
            case "object" -> "map of " + allowed(schema.path("additionalProperties"));
            case "array" -> "list of " + allowed(schema.path("items"));
            default -> schema.has("minimum") ? range(schema) : type;
        };
    }

    private static String range(JsonNode schema) {
        return schema.path("minimum").asText() + " to " + schema.path("maximum").asText();
    }
}
