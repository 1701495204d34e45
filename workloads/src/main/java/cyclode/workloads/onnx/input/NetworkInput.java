package cyclode.workloads.onnx.input;

import com.fasterxml.jackson.databind.node.ObjectNode;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Map;

/** What a network takes of the inputs of its graph. */
public interface NetworkInput {
    /** The key {@code input} of the workload file. */
    ObjectNode spec();

    /** What the report says. */
    String report();

    /** Made-up inputs of the graph, whose integers are all over their range. */
    Map<String, NdArray> sample(long seed);

    /**
     * The network's integers for inputs of the graph, in the order height, width, channel.
     *
     * @throws cyclode.core.file.RefusedValue if one has another shape, or values out of range
     */
    long[] integers(Map<String, NdArray> given);
}
