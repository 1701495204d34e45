package cyclode.core.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A file's values as a tree, with the place of each. A path names a value: keys and positions after slashes, such as {@code
 * /layers/3/out}; the empty path is the whole.
 */
public final class Document {
    /** The origin of values set on the command line. */
    static final String COMMAND_LINE = "--set";

    private final String name;
    private final ObjectNode root;
    private final Map<String, Integer> lines;

    Document(String name, ObjectNode root, Map<String, Integer> lines) {
        this.name = name;
        this.root = root;
        this.lines = lines;
    }

    /** A copy, to be changed on its own. */
    Document copy() {
        return new Document(name, root.deepCopy(), new HashMap<>(lines));
    }

    /** The file's name in messages. */
    public String name() {
        return name;
    }

    /** The tree; changed only by overrides and expressions, before records are made of it. */
    public ObjectNode root() {
        return root;
    }

    /** Notes that a value was set on the command line: messages about it name no line. */
    void noteOverride(String path) {
        lines.put(path, -1);
    }

    /** What to throw about the value at a path. */
    public FileException problem(String path, String problem) {
        int line = line(path);
        return new FileException(line < 0 ? COMMAND_LINE : name, Math.max(line, 0), key(path), problem);
    }

    /** What to throw about a map of keys that do not go together: those set on the command line are to blame. */
    FileException conflict(String path, String problem) {
        boolean overridden = lines.entrySet().stream()
                .anyMatch(entry -> entry.getValue() < 0 && entry.getKey().startsWith(path + "/"));
        return overridden ? new FileException(COMMAND_LINE, 0, key(path), problem) : problem(path, problem);
    }

    private int line(String path) {
        for (String at = path; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }

    /** The path as users write it: elements of lists by their name where they have one. */
    public String key(String path) {
        StringBuilder key = new StringBuilder();
        JsonNode node = root;
        for (String segment : path.isEmpty() ? new String[0] : path.substring(1).split("/", -1)) {
            boolean element = node.isArray();
            node = child(node, segment);
            String label =
                    element && node.path("name").isTextual() ? node.path("name").textValue() : segment;
            key.append(key.isEmpty() ? "" : ".").append(label);
        }
        return key.toString();
    }

    /** The element of a list by position, or the value of a key. */
    static JsonNode child(JsonNode node, String segment) {
        return node.isArray() ? node.path(Integer.parseInt(segment)) : node.path(segment);
    }
}
