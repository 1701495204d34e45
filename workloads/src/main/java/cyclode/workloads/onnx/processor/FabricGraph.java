package cyclode.workloads.onnx.processor;

import cyclode.workloads.onnx.evaluation.Traced;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.layers.LayerList;
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

    /** Whether a tensor depends on the input. */
    default boolean variable(String name) {
        return !name.isEmpty() && !traced().constant(name);
    }
}
