package cyclode.workloads.onnx.integer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.onnx.evaluation.Evaluation;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.input.NetworkInput;
import cyclode.workloads.onnx.layers.LayerList;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The network of layers that computes on integers what a graph computes. */
public final class IntegerNetwork {
    private final OnnxModel model;
    private final NetworkInput input;
    private final List<NetworkOutput> outputs;
    private final LayerList layers;

    /** A network of layers, of which those go that no output needs; the last one that is left makes an output. */
    IntegerNetwork(OnnxModel model, NetworkInput input, List<NetworkOutput> outputs, LayerList layers) {
        this.model = model;
        this.input = input;
        this.outputs = List.copyOf(outputs);
        this.layers = layers;
        layers.keep(outputs.stream().map(NetworkOutput::layer).collect(Collectors.toSet()));
    }

    /**
     * The network of a model.
     *
     * @throws cyclode.core.file.FileException naming the node that no layer computes, and what would do instead
     */
    public static IntegerNetwork of(OnnxModel model, ImportOptions options) {
        return Lifting.of(model, options);
    }

    /** The workload file as a tree; its parameters are to lie beside it under a name. */
    public ObjectNode workload(String name, String parameters) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        file.put("name", name);
        file.put("description", "Imported from " + fileName());
        file.put("weights", parameters);
        file.set("input", input.spec());
        file.putObject("formats")
                .put("weight-bits", LayerList.WEIGHT_BITS)
                .put("activation-bits", LayerList.ACTIVATION_BITS)
                .put("accumulator-bits", LayerList.ACCUMULATOR_BITS);
        file.put("transfer", "once");
        ArrayNode list = file.putArray("layers");
        list.addAll(layers.layers());
        List<String> others = others();
        if (!others.isEmpty()) {
            others.forEach(file.putArray("outputs")::add);
        }
        return file;
    }

    /** Layers besides the last one whose outputs are the network's, in the order of layers. */
    private List<String> others() {
        Set<String> made = outputs.stream().map(NetworkOutput::layer).collect(Collectors.toSet());
        List<String> names = new ArrayList<>();
        layers.layers().forEach(layer -> names.add(layer.get("name").textValue()));
        return names.subList(0, names.size() - 1).stream()
                .filter(made::contains)
                .toList();
    }

    private String fileName() {
        return java.nio.file.Path.of(model.file()).getFileName() + "";
    }

    /** The network's integers by layer and array. */
    public Map<String, NpyArray> parameters() {
        return layers.arrays();
    }

    /** What was made of the graph, line by line. */
    public List<String> report() {
        List<String> lines = new ArrayList<>();
        lines.add(input.report());
        lines.addAll(layers.notes());
        outputs.forEach(output -> lines.add(output.report()));
        return lines;
    }

    /**
     * The network's integers for the graph's inputs, in the order height, width, channel.
     *
     * @throws RefusedValue if one has another shape, or integers out of range
     */
    public long[] integers(Map<String, NdArray> given) {
        return input.integers(given);
    }

    /** The names of the graph's inputs that the network takes. */
    public List<String> inputs() {
        return List.copyOf(input.sample(1).keySet());
    }

    /** Made-up inputs of the graph, whose integers are all over their range. */
    public Map<String, NdArray> sample(long seed) {
        return input.sample(seed);
    }

    /** The graph's outputs, and the layers that make them. */
    public List<NetworkOutput> outputs() {
        return outputs;
    }

    /** The graph's outputs by name for its inputs, as its operators are specified. */
    public Map<String, NdArray> evaluate(Map<String, NdArray> given) {
        return Evaluation.of(model, given);
    }
}
