package cyclode.workloads.onnx.file;

import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes and the names between them.
 *
 * @param nodes in the file's order
 * @param inputs of the graph; in old files also those that have an initial value
 * @param outputs of the graph
 * @param declared what the file says of the types and shapes of tensors in between
 * @param initializers constants by name
 */
public record OnnxGraph(
        List<OnnxNode> nodes,
        List<ValueInfo> inputs,
        List<ValueInfo> outputs,
        List<ValueInfo> declared,
        Map<String, NdArray> initializers) {
    public OnnxGraph {
        nodes = List.copyOf(nodes);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        declared = List.copyOf(declared);
        initializers = Collections.unmodifiableMap(new LinkedHashMap<>(initializers));
    }

    /** The same with other nodes. */
    public OnnxGraph with(List<OnnxNode> others) {
        return new OnnxGraph(others, inputs, outputs, declared, initializers);
    }
}
