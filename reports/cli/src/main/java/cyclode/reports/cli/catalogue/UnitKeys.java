package cyclode.reports.cli.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.reports.render.text.TextTable;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The keys that a kind of unit has in a hardware file.
 *
 * @param kind name of the kind
 * @param tree its part of the hardware file's schema
 */
record UnitKeys(String kind, ObjectNode tree) {
    /** The keys of a kind of unit that there is. */
    static UnitKeys of(String kind) {
        for (JsonNode branch : Schemas.of("hardware").at("/$defs/unit-spec/oneOf")) {
            if (branch.at("/properties/kind/const").asText().equals(kind)) {
                return new UnitKeys(kind, (ObjectNode) branch);
            }
        }
        throw new IllegalArgumentException("no unit '" + kind + "'");
    }

    String text(Charset charset) {
        TextTable table = new TextTable("key", "default", "allowed");
        for (Map.Entry<String, JsonNode> key : tree.path("properties").properties()) {
            JsonNode schema = key.getValue();
            boolean required = contains(tree.path("required"), key.getKey());
            String missing = schema.has("default") ? schema.path("default").asText() : required ? "" : "none";
            table.row(key.getKey(), missing, allowed(schema));
        }
        return table.render(charset);
    }

    private static boolean contains(JsonNode names, String name) {
        for (JsonNode each : names) {
            if (each.asText().equals(name)) {
                return true;
            }
        }
        return false;
    }

    private static String allowed(JsonNode schema) {
        if (schema.has("enum")) {
            List<String> names = new ArrayList<>();
            schema.path("enum").forEach(name -> names.add(name.asText()));
            return String.join(", ", names);
        }
        if (schema.has("const")) {
            return schema.path("const").asText();
        }
        String type = schema.path("type").asText("a map of keys");
        return schema.has("minimum")
                ? type + ", " + schema.path("minimum").asText() + " to "
                        + schema.path("maximum").asText()
                : type;
    }
}
