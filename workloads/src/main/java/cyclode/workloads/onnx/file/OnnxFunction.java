package cyclode.workloads.onnx.file;

import cyclode.core.file.RefusedValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An operator that the file itself defines by nodes.
 *
 * @param domain of the operator
 * @param name of the operator
 * @param inputs names within the function
 * @param outputs names within the function
 * @param nodes what it does
 * @param defaults values of attributes that a caller leaves out
 * @param opsets versions of the operators that it uses
 */
record OnnxFunction(
        String domain,
        String name,
        List<String> inputs,
        List<String> outputs,
        List<OnnxNode> nodes,
        Map<String, OnnxAttribute> defaults,
        Map<String, Long> opsets) {
    private static final int MAX_DEPTH = 32;

    /** A node and how many calls it stands in. */
    private record Call(OnnxNode node, int depth) {}

    String key() {
        return domain + " " + name;
    }

    /** Nodes with every call of a function replaced by the function's nodes, under names of their own. */
    static List<OnnxNode> inlined(List<OnnxNode> nodes, Map<String, OnnxFunction> functions, int most) {
        if (functions.isEmpty()) {
            return nodes;
        }
        Deque<Call> left = new ArrayDeque<>();
        nodes.forEach(node -> left.add(new Call(node, 0)));
        List<OnnxNode> all = new ArrayList<>();
        for (int calls = 0; !left.isEmpty(); ) {
            Call call = left.pop();
            OnnxFunction function = functions.get(call.node.domain() + " " + call.node.operator());
            if (function == null) {
                all.add(call.node);
                continue;
            }
            if (call.depth == MAX_DEPTH) {
                throw new RefusedValue(call.node.label() + ": functions call each other more than " + MAX_DEPTH
                        + " deep, or in a circle");
            }
            List<OnnxNode> body = function.body(call.node, "/call" + calls++);
            for (int i = body.size() - 1; i >= 0; i--) {
                left.push(new Call(body.get(i), call.depth + 1));
            }
            if (left.size() + all.size() > most) {
                throw new RefusedValue(
                        "has more than " + most + " nodes with those of its functions, the most that is" + " allowed");
            }
        }
        return all;
    }

    private List<OnnxNode> body(OnnxNode call, String suffix) {
        if (call.inputs().size() > inputs.size() || call.outputs().size() > outputs.size()) {
            throw new RefusedValue(call.label() + ": has " + call.inputs().size() + " inputs and "
                    + call.outputs().size() + " outputs; its function has " + inputs.size() + " and "
                    + outputs.size());
        }
        Map<String, String> names = new LinkedHashMap<>();
        names.put("", "");
        for (int i = 0; i < inputs.size(); i++) {
            names.put(inputs.get(i), i < call.inputs().size() ? call.inputs().get(i) : "");
        }
        for (int i = 0; i < outputs.size() && i < call.outputs().size(); i++) {
            if (!call.outputs().get(i).isEmpty()) {
                names.put(outputs.get(i), call.outputs().get(i));
            }
        }
        return nodes.stream()
                .map(node -> new OnnxNode(
                        node.name() + suffix,
                        node.operator(),
                        node.domain(),
                        renamed(node.inputs(), names, suffix),
                        renamed(node.outputs(), names, suffix),
                        attributes(node, call)))
                .toList();
    }

    private static List<String> renamed(List<String> from, Map<String, String> names, String suffix) {
        return from.stream()
                .map(name -> names.getOrDefault(name, name + suffix))
                .toList();
    }

    private Map<String, OnnxAttribute> attributes(OnnxNode node, OnnxNode call) {
        Map<String, OnnxAttribute> own = new LinkedHashMap<>();
        node.attributes().forEach((key, value) -> {
            if (!(value instanceof OnnxAttribute.Reference reference)) {
                own.put(key, value);
                return;
            }
            OnnxAttribute given = call.attributes().getOrDefault(reference.name(), defaults.get(reference.name()));
            if (given != null) {
                own.put(key, given);
            }
        });
        return own;
    }
}
