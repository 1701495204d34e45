package cyclode.core.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * A file's values as a tree, with the place of each. A path names a value: keys and positions after slashes, such as {@code
 * /layers/3/out}; the empty path is the whole.
 */
public final class Document {
    /** The origin of values set on the command line. */
    public static final String COMMAND_LINE = "--set";

    private final String name;
    private final ObjectNode root;
    private final Map<String, Integer> lines;
    /** The file of a path's line, where that is not this one but one that it extends. */
    private final Map<String, String> inherited;
    /** Maps of keys that the file leaves out and a value was set below, with the path of that value as it was typed. */
    private final Map<String, String> opened = new HashMap<>();

    Document(String name, ObjectNode root, Map<String, Integer> lines) {
        this(name, root, lines, new HashMap<>());
    }

    private Document(String name, ObjectNode root, Map<String, Integer> lines, Map<String, String> inherited) {
        this.name = name;
        this.root = root;
        this.lines = lines;
        this.inherited = inherited;
    }

    /** A copy, to be changed on its own. */
    Document copy() {
        Document copy = new Document(name, root.deepCopy(), new HashMap<>(lines), new HashMap<>(inherited));
        copy.opened.putAll(opened);
        return copy;
    }

    /** What another document states, save where this one states it: maps of keys are merged, every other value is replaced whole. */
    Document over(Document base) {
        Document merged = new Document(name, base.root.deepCopy(), new HashMap<>(base.lines), new HashMap<>());
        base.lines.keySet().forEach(path -> merged.inherited.put(path, base.inherited.getOrDefault(path, base.name)));
        merged.take(merged.root, root, "", this);
        return merged;
    }

    private void take(ObjectNode into, ObjectNode stated, String path, Document from) {
        own(path, from);
        for (Map.Entry<String, JsonNode> entry : stated.properties()) {
            String at = path + "/" + entry.getKey();
            if (into.get(entry.getKey()) instanceof ObjectNode below && entry.getValue() instanceof ObjectNode own) {
                take(below, own, at, from);
            } else {
                lines.keySet().removeIf(each -> each.startsWith(at + "/"));
                into.set(entry.getKey(), entry.getValue().deepCopy());
                own(at, from);
                from.lines.keySet().stream()
                        .filter(each -> each.startsWith(at + "/"))
                        .forEach(each -> own(each, from));
            }
        }
    }

    private void own(String path, Document from) {
        lines.put(path, from.line(path));
        inherited.remove(path);
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

    /** Notes that the file leaves a map of keys out in which a value is set on the command line. */
    void noteOpened(String path, String typed) {
        noteOverride(path);
        opened.put(path, typed);
    }

    /** Refuses a key under which nothing but the command line says something, as one that cannot be meant. */
    void requireStated(String path, Collection<String> known) {
        String typed = opened.get(path);
        if (typed != null) {
            throw absent(typed, path.substring(path.lastIndexOf('/') + 1), known);
        }
    }

    /** What to throw about a path on the command line that leads nowhere. */
    static FileException absent(String typed, String key, Collection<String> known) {
        return new FileException(COMMAND_LINE, 0, typed, "there is no '" + key + "'" + Names.hint(key, known));
    }

    /** What to throw about the value at a path. */
    public FileException problem(String path, String problem) {
        int line = line(path);
        String file = inherited.getOrDefault(place(path), name);
        return new FileException(line < 0 ? COMMAND_LINE : file, Math.max(line, 0), key(path), problem);
    }

    /** What to throw about a map of keys that do not go together: those set on the command line are to blame. */
    FileException conflict(String path, String problem) {
        boolean overridden = lines.entrySet().stream()
                .anyMatch(entry -> entry.getValue() < 0 && entry.getKey().startsWith(path + "/"));
        return overridden ? new FileException(COMMAND_LINE, 0, key(path), problem) : problem(path, problem);
    }

    private int line(String path) {
        String place = place(path);
        return place.isEmpty() ? 1 : lines.getOrDefault(place, 1);
    }

    /** The value itself, or the innermost around it of which the line is known; empty for the whole, which begins with the file. */
    private String place(String path) {
        String at = path;
        while (!at.isEmpty() && !lines.containsKey(at)) {
            at = at.substring(0, at.lastIndexOf('/'));
        }
        return at;
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
