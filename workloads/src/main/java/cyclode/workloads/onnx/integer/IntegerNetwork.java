package cyclode.workloads.onnx.integer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.core.file.RefusedValue;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.onnx.evaluation.Evaluation;
import cyclode.workloads.onnx.file.OnnxModel;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.layers.LayerList;
import cyclode.workloads.onnx.processor.Hosting;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The network of layers that computes on integers what a graph computes. */
public final class IntegerNetwork {
    private final OnnxModel model;
    private final NetworkInput input;
    private final Held last;
    private final @Nullable Form output;
    private final LayerList layers;

    IntegerNetwork(OnnxModel model, NetworkInput input, Held last, @Nullable Form output, LayerList layers) {
        this.model = model;
        this.input = input;
        this.last = last;
        this.output = output;
        this.layers = layers;
    }

    /** A network whose last layer is the processor's, and makes the output itself: integers, or numbers by their bits. */
    static IntegerNetwork ofProcessor(OnnxModel model, NetworkInput input, Hosting.Made made, LayerList layers) {
        Shape shape = Nodes.shape(made.type());
        ElementType type =
                made.type().type().real() ? ElementType.INT32 : made.type().type();
        Held last = new Held(made.layer(), shape.height(), shape.width(), shape.channels(), type.min(), type.max());
        return new IntegerNetwork(model, input, last, null, layers);
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
        return file;
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
        lines.add("output: '" + last.name() + "', integers of " + last.least() + " to " + last.greatest() + meaning());
        return lines;
    }

    /** What the output's integers stand for. */
    private String meaning() {
        if (output == null) {
            return ", the graph's own, numbers by the bits of a binary32";
        }
        try {
            Scaled scaled = Scaled.of(output);
            boolean plain = scaled.scale() == 1 && scaled.zero() == 0;
            return plain
                    ? ""
                    : ", each for " + scaled.scale() + " times "
                            + (scaled.zero() == 0 ? "itself" : "itself less " + scaled.zero());
        } catch (RefusedValue e) {
            return ", each for a number by a function";
        }
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

    /** The graph's output for its inputs, as its operators are specified. */
    public NdArray evaluate(Map<String, NdArray> given) {
        String name = model.graph().outputs().get(0).name();
        return Objects.requireNonNull(Evaluation.of(model, given).get(name));
    }

    /**
     * The integers of the last layer's output that stand for an output of the graph; empty for those that the graph does not give.
     */
    public List<OptionalLong> integersOf(NdArray made) {
        List<OptionalLong> out = new ArrayList<>(Collections.nCopies(last.size(), OptionalLong.empty()));
        for (int i = 0; output == null && i < made.length(); i++) {
            long integer = made.type().real() ? Float.floatToIntBits((float) made.real(i)) : made.integer(i);
            out.set(i, OptionalLong.of(integer));
        }
        if (output == null) {
            return out;
        }
        Inverse inverse = Inverse.of(output, last);
        for (int i = 0; i < made.length(); i++) {
            int at = (int) output.index().integer(i);
            out.set(at, OptionalLong.of(inverse.integer(made.real(i), at % last.channels())));
        }
        return out;
    }
}
