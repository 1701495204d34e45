package cyclode.reports.cli.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** All keys of a kind of file as Markdown: a table for the file, and one for each map of keys in it and for each kind of such a map. */
public final class SchemaPage {
    private final StringBuilder page = new StringBuilder();

    private SchemaPage() {}

    /**
     * The page.
     *
     * @param schema the schema of the files
     */
    public static String markdown(ObjectNode schema) {
        SchemaPage all = new SchemaPage();
        all.table("The file", schema);
        for (Map.Entry<String, JsonNode> definition : schema.path("$defs").properties()) {
            JsonNode kinds = definition.getValue().path("oneOf");
            for (JsonNode kind : kinds) {
                all.table(definition.getKey() + ": " + constant(kind), kind);
            }
            if (kinds.isEmpty() && definition.getValue().has("properties")) {
                all.table(definition.getKey(), definition.getValue());
            }
        }
        return all.page.toString();
    }

    /** The value that tells a kind from the others. */
    private static String constant(JsonNode kind) {
        for (JsonNode property : kind.path("properties")) {
            if (property.has("const")) {
                return property.path("const").asText();
            }
        }
        throw new IllegalArgumentException("no key tells the kind of " + kind);
    }

    private void table(String heading, JsonNode object) {
        page.append(page.isEmpty() ? "" : "\n").append("### ").append(heading).append("\n\n");
        String about = object.path("description").asText();
        if (!about.isEmpty()) {
            page.append(about).append("\n\n");
        }
        page.append("| key | unit | allowed | default | meaning |\n|---|---|---|---|---|\n");
        for (SchemaKey key : SchemaKey.of(object)) {
            StringBuilder meaning = new StringBuilder(key.meaning());
            key.choices().forEach(choice -> meaning.append("<br>").append(choice.replaceFirst("^([\\w-]+):", "`$1`:")));
            row("`" + key.name() + "`", key.unit(), key.allowed(), key.missing(), meaning.toString());
        }
    }

    private void row(String... cells) {
        page.append('|');
        for (String cell : cells) {
            page.append(' ').append(cell.replace("|", "\\|")).append(cell.isEmpty() ? "|" : " |");
        }
        page.append('\n');
    }
}
