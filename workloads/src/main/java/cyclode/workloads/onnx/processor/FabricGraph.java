package cyclode.workloads.onnx.processor;

import cyclode.workloads.onnx.evaluation.Traced;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.layers.LayerList;
import cyclode.workloads.onnx.nodes.TypedShape;
import java.util.Optional;

/** A graph of which layers in the fabric compute a part. */
public interface FabricGraph {
    /** The graph and its constants. */
    Traced traced();

    /** The layers that are made of it. */
    LayerList layers();

    /**
     * A tensor as a scale of integers that a layer makes, or that could.
     *
     * @return empty where nodes stand between
     */
    Optional<Form> there(String tensor);

    /**
     * An input of the graph that the processor takes as it is.
     *
     * @param whole type and shape of all inputs together
     * @param start number of its first value among them
     * @param least of its integers
     * @param greatest of its integers
     */
    record Direct(TypedShape whole, int start, long least, long greatest) {}

    /** An input of the graph as the processor takes it, where it does. */
    Optional<Direct> direct(String tensor);

    /** Whether a tensor depends on the input. */
    default boolean variable(String name) {
        return !name.isEmpty() && !traced().constant(name);
    }
}
