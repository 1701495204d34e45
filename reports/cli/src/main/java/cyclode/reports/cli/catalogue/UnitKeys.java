package cyclode.reports.cli.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.reports.render.text.TextTable;
import java.nio.charset.Charset;

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
        TextTable table = new TextTable("key", "default", "unit", "allowed; meaning");
        for (SchemaKey key : SchemaKey.of(tree)) {
            String allowed =
                    key.choices().isEmpty() ? key.allowed() + (key.meaning().isEmpty() ? "" : "; ") : "";
            table.row(key.name(), key.missing(), key.unit(), allowed + key.meaning());
            key.choices().forEach(choice -> table.row("", "", "", "- " + choice));
        }
        return table.render(charset);
    }
}
