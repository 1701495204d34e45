package cyclode.core.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Sets values of a document by their paths. Elements of a list go by their name or their position. */
public final class Assignments {
    private Assignments() {}

    /**
     * Sets each value in turn. What a path goes through must be in the file, or be left out of it where a map of keys may be; like the last
     * key, that is checked when records are made.
     */
    public static void apply(Document document, List<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            JsonNode value = DocumentReader.readValue(assignment.path(), assignment.text());
            set(document, assignment.path(), value);
        }
    }

    private static void set(Document document, String dotted, JsonNode value) {
        String[] keys = dotted.split("\\.", -1);
        JsonNode node = document.root();
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < keys.length - 1; i++) {
            if (node instanceof ObjectNode object && !object.has(keys[i])) {
                node = object.putObject(keys[i]);
                document.noteOpened(path.append('/').append(keys[i]).toString(), dotted);
            } else {
                String segment = segment(node, keys[i], dotted);
                node = Document.child(node, segment);
                path.append('/').append(segment);
            }
        }
        String last = keys[keys.length - 1];
        if (node instanceof ObjectNode object && !last.isEmpty()) {
            object.set(last, value);
        } else {
            last = segment(node, last, dotted);
            ((ArrayNode) node).set(Integer.parseInt(last), value);
        }
        document.noteOverride(path.append('/').append(last).toString());
    }

    private static String segment(JsonNode node, String key, String dotted) {
        List<String> names = names(node);
        int position = names.indexOf(key);
        if (position >= 0) {
            return node.isArray() ? Integer.toString(position) : key;
        }
        if (node.isArray() && key.matches("[0-9]{1,6}") && node.has(Integer.parseInt(key))) {
            return Integer.toString(Integer.parseInt(key));
        }
        throw Document.absent(dotted, key, names);
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> names.add(element.path("name").asText("")));
        } else {
            node.fieldNames().forEachRemaining(names::add);
        }
        return names;
    }
}
