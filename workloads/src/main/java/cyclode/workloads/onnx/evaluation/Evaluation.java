package cyclode.workloads.onnx.evaluation;

import cyclode.workloads.onnx.file.OnnxGraph;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.file.Printable;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Computes a graph on given inputs, node by node, in an order in which every tensor is there before it is taken. */
public final class Evaluation {
    private Evaluation() {}

    /**
     * All tensors of a graph: inputs, constants, and what nodes make.
     *
     * @param inputs by name
     * @throws cyclode.core.file.FileException naming the node that cannot be computed, or that takes what nobody makes
     */
    public static Map<String, NdArray> of(OnnxModel model, Map<String, NdArray> inputs) {
        Map<String, NdArray> values = new LinkedHashMap<>(model.graph().initializers());
        values.putAll(inputs);
        for (OnnxNode node : ordered(model)) {
            List<Optional<NdArray>> taken = new ArrayList<>();
            for (String name : node.inputs()) {
                taken.add(name.isEmpty() ? Optional.empty() : Optional.ofNullable(values.get(name)));
            }
            List<NdArray> made = Operators.apply(model, node, taken);
            for (int i = 0; i < node.outputs().size(); i++) {
                values.put(node.outputs().get(i), made.get(i));
            }
        }
        values.remove("");
        return values;
    }

    /**
     * The nodes, each behind those that make what it takes; otherwise in the file's order.
     *
     * @throws cyclode.core.file.FileException if a tensor is made twice, or by nobody, or nodes wait for each other
     */
    public static List<OnnxNode> ordered(OnnxModel model) {
        OnnxGraph graph = model.graph();
        Set<String> there = new HashSet<>(graph.initializers().keySet());
        graph.inputs().forEach(input -> there.add(input.name()));
        Set<String> made = new HashSet<>();
        for (OnnxNode node : graph.nodes()) {
            for (String name : node.outputs()) {
                if (!name.isEmpty() && (!made.add(name) || there.contains(name))) {
                    throw model.problem(node, "makes the tensor '" + Printable.of(name) + "', which is there already");
                }
            }
        }
        return sorted(model, graph.nodes(), there, made);
    }

    private static List<OnnxNode> sorted(OnnxModel model, List<OnnxNode> nodes, Set<String> there, Set<String> made) {
        Map<String, List<Integer>> takers = new HashMap<>();
        int[] missing = new int[nodes.size()];
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < missing.length; i++) {
            for (String name : nodes.get(i).inputs()) {
                if (name.isEmpty() || there.contains(name)) {
                    continue;
                }
                if (!made.contains(name)) {
                    throw model.problem(
                            nodes.get(i), "takes the tensor '" + Printable.of(name) + "', which nobody makes");
                }
                takers.computeIfAbsent(name, key -> new ArrayList<>()).add(i);
                missing[i]++;
            }
            if (missing[i] == 0) {
                ready.add(i);
            }
        }
        List<OnnxNode> ordered = new ArrayList<>();
        while (!ready.isEmpty()) {
            OnnxNode node = nodes.get(ready.poll());
            ordered.add(node);
            for (String name : node.outputs()) {
                for (int taker : takers.getOrDefault(name, List.of())) {
                    if (--missing[taker] == 0) {
                        ready.add(taker);
                    }
                }
            }
        }
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] > 0) {
                throw model.problem(nodes.get(i), "waits for its own output: the graph has a circle");
            }
        }
        return Collections.unmodifiableList(ordered);
    }
}
