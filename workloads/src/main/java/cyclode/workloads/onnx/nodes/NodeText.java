package cyclode.workloads.onnx.nodes;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.file.OnnxAttribute;
import cyclode.workloads.onnx.file.OnnxNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A node as text, in the syntax that ONNX defines for it: {@code y = Softmax <axis = -1> (x)}. Numbers with a point or an exponent are
 * floating-point; texts stand in quotes; lists in brackets. A left-out input is nothing between two commas.
 */
final class NodeText {
    private final String text;
    private int at;

    private NodeText(String text) {
        this.text = text;
    }

    /**
     * Reads a node.
     *
     * @throws RefusedValue saying at which character the text is none
     */
    static OnnxNode parse(String text) {
        return new NodeText(text).node();
    }

    /** Writes a node whose attributes are numbers, texts and their lists, or constants of one value. */
    static String of(OnnxNode node) {
        String type = node.domain().isEmpty() ? node.operator() : node.domain() + "." + node.operator();
        String attributes = new TreeMap<>(node.attributes())
                .entrySet().stream()
                        .map(each -> each.getKey() + " = " + literal(each.getKey(), each.getValue()))
                        .collect(Collectors.joining(", "));
        return String.join(", ", node.outputs()) + " = " + type
                + (attributes.isEmpty() ? "" : " <" + attributes + ">")
                + " (" + String.join(", ", node.inputs()) + ")";
    }

    private static String literal(String name, OnnxAttribute attribute) {
        if (attribute instanceof OnnxAttribute.Integers integers) {
            return list(integers.values(), integers.list(), String::valueOf);
        }
        if (attribute instanceof OnnxAttribute.Reals reals) {
            return list(reals.values(), reals.list(), String::valueOf);
        }
        if (attribute instanceof OnnxAttribute.Texts texts) {
            return list(
                    texts.values(),
                    texts.list(),
                    each -> '"' + each.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
        }
        if (attribute instanceof OnnxAttribute.Tensor tensor && tensor.value().length() == 1) {
            double value = tensor.value().real(0);
            return value == Math.rint(value) && Math.abs(value) < 1L << 53
                    ? String.valueOf((long) value)
                    : String.valueOf(value);
        }
        throw new RefusedValue(
                "has the attribute '" + name + "', which no text holds; allowed: numbers, texts and lists");
    }

    private static <T> String list(List<T> values, boolean list, Function<T, String> each) {
        String all = values.stream().map(each).collect(Collectors.joining(", "));
        return list ? "[" + all + "]" : all;
    }

    // ---- reading

    private OnnxNode node() {
        List<String> outputs = names("=");
        String type = word();
        int dot = type.lastIndexOf('.');
        Map<String, OnnxAttribute> attributes = new TreeMap<>();
        if (taken('<')) {
            do {
                String name = word();
                require('=');
                if (attributes.put(name, attribute()) != null) {
                    throw problem("attribute '" + name + "' stands twice");
                }
            } while (taken(','));
            require('>');
        }
        require('(');
        List<String> inputs = names(")");
        blanks();
        if (at < text.length()) {
            throw problem("more behind the node");
        }
        return new OnnxNode(
                outputs.get(0),
                type.substring(dot + 1),
                type.substring(0, Math.max(0, dot)),
                inputs,
                outputs,
                attributes);
    }

    /** Names up to an end, none where there is nothing before it. */
    private List<String> names(String end) {
        List<String> names = new ArrayList<>();
        blanks();
        if (end.equals(")") && taken(')')) {
            return names;
        }
        do {
            blanks();
            boolean absent = at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == end.charAt(0));
            names.add(absent ? "" : word());
        } while (taken(','));
        require(end.charAt(0));
        return names;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean taken(char wanted) {
        blanks();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void require(char wanted) {
        if (!taken(wanted)) {
            throw problem("no '" + wanted + "'");
        }
    }

    private String word() {
        blanks();
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_.".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        if (from == at) {
            throw problem("no name");
        }
        return text.substring(from, at);
    }

    private OnnxAttribute attribute() {
        boolean list = taken('[');
        List<String> literals = new ArrayList<>();
        boolean quoted = false;
        if (!(list && taken(']'))) {
            do {
                blanks();
                quoted = at < text.length() && text.charAt(at) == '"';
                literals.add(quoted ? quoted() : number());
            } while (list && taken(','));
            if (list) {
                require(']');
            }
        }
        if (quoted) {
            return new OnnxAttribute.Texts(literals, list);
        }
        try {
            return literals.stream().allMatch(each -> each.matches("[-+]?[0-9]+"))
                    ? new OnnxAttribute.Integers(
                            literals.stream().map(Long::valueOf).toList(), list)
                    : new OnnxAttribute.Reals(
                            literals.stream().map(Double::valueOf).toList(), list);
        } catch (NumberFormatException e) {
            throw problem("no number");
        }
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            at += text.charAt(at) == '\\' ? 1 : 0;
            value.append(at < text.length() ? text.charAt(at) : ' ');
        }
        require('"');
        return value.toString();
    }

    private String number() {
        int from = at;
        while (at < text.length() && ",]>".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at).strip();
    }

    private RefusedValue problem(String what) {
        return new RefusedValue("node '" + text + "' has " + what + " at character " + (at + 1)
                + "; allowed: such as y = Softmax <axis = -1> (x)");
    }
}
