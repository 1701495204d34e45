package cyclode.workloads.onnx.calibrate;

import cyclode.core.file.FileException;
import cyclode.core.file.Names;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bits of weights and of activations.
 *
 * @param usual those of nodes that are not named
 * @param named those of nodes by name: of their weights, and of what they make
 */
public record Widths(Pair usual, Map<String, Pair> named) {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})");
    private static final String ALL = "*";

    public Widths {
        named = Map.copyOf(named);
    }

    /** Bits of weights and of activations of one node. */
    public record Pair(int weights, int activations) {
        public Pair {
            if (weights < 2 || weights > 16 || activations < 2 || activations > 16) {
                throw new RefusedValue(
                        "'" + weights + "/" + activations + "' are no bits; allowed: 2 to 16 of each, such as 8/8");
            }
        }
    }

    /** Bits of all nodes, written {@code 8/8}. */
    public static Pair parse(String text) {
        Matcher found = TEXT.matcher(text);
        if (!found.matches()) {
            throw new RefusedValue("'" + text + "' are no bits; allowed: weights/activations, such as 8/8, or a file");
        }
        return new Pair(Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)));
    }

    /** A file with a node's name and its bits on each line; {@code *} stands for all others. */
    public static Widths read(Source source, List<String> nodes) {
        Pair usual = new Pair(8, 8);
        Map<String, Pair> named = new LinkedHashMap<>();
        String[] lines = new String(source.bytes(), StandardCharsets.UTF_8).split("\\R", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int at = line.lastIndexOf(' ');
            String name = at < 0 ? "" : line.substring(0, at).strip();
            try {
                Pair pair = parse(line.substring(at + 1));
                if (name.equals(ALL)) {
                    usual = pair;
                } else if (!nodes.contains(name)) {
                    throw new RefusedValue("there is no node '" + name + "'" + Names.hint(name, nodes));
                } else if (named.put(name, pair) != null) {
                    throw new RefusedValue("'" + name + "' stands twice");
                }
            } catch (RefusedValue e) {
                throw new FileException(source.name(), i + 1, "", String.valueOf(e.getMessage()));
            }
        }
        return new Widths(usual, named);
    }

    Pair of(String node) {
        return named.getOrDefault(node, usual);
    }
}
