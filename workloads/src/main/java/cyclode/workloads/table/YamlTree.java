package cyclode.workloads.table;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A value of another tool's YAML, with its line. Tags mean nothing, aliases are followed; nothing is constructed from the file. */
record YamlTree(String file, String key, Node node) {
    private static final int MAX_DEPTH = 24;
    private static final int MAX_ALIASES = 1000;

    /** The whole of a file. */
    static YamlTree of(String file, String text) {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setAllowDuplicateKeys(false);
        try {
            Node node = new Yaml(options).compose(new StringReader(text));
            if (node == null) {
                throw new FileException(file, "is empty");
            }
            return new YamlTree(file, "", node);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            throw new FileException(file, line, "", "is no YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new FileException(
                    file,
                    "is no YAML: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    FileException problem(String problem) {
        return new FileException(file, line(), key, problem);
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    boolean isText() {
        return node instanceof ScalarNode;
    }

    List<YamlTree> elements() {
        if (!(node instanceof SequenceNode list)) {
            throw problem("is no list");
        }
        List<YamlTree> elements = new ArrayList<>();
        for (Node element : list.getValue()) {
            elements.add(new YamlTree(file, key + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    /** Keys of a map, in order. */
    List<YamlTree> keys() {
        if (!(node instanceof MappingNode map)) {
            throw problem("is no map of keys");
        }
        List<YamlTree> keys = new ArrayList<>();
        map.getValue().forEach(entry -> keys.add(new YamlTree(file, key, entry.getKeyNode())));
        return keys;
    }

    /** The value of a key, however it is spelt of these; the first that there is. */
    @Nullable
    YamlTree find(String... spellings) {
        if (!(node instanceof MappingNode map)) {
            throw problem("is no map of keys");
        }
        for (String spelling : spellings) {
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(spelling)) {
                    return new YamlTree(file, key.isEmpty() ? spelling : key + "." + spelling, entry.getValueNode());
                }
            }
        }
        return null;
    }

    YamlTree get(String... spellings) {
        YamlTree found = find(spellings);
        if (found == null) {
            Set<String> there = new TreeSet<>();
            keys().forEach(name -> there.add(name.text()));
            throw problem("key '" + spellings[0] + "' is missing" + Names.hint(spellings[0], there));
        }
        return found;
    }

    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw problem("is no single value");
        }
        return scalar.getValue();
    }

    int number(int least, int most) {
        String text = text();
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw problem("'" + text + "' is no such number; allowed: " + least + " to " + most);
        }
        return Integer.parseInt(text);
    }
}
