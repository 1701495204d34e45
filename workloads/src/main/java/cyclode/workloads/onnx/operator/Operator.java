package cyclode.workloads.onnx.operator;

import cyclode.workloads.onnx.tensor.NdArray;
import java.util.List;

/** What an operator computes. */
@FunctionalInterface
public interface Operator {
    /**
     * The outputs of one call.
     *
     * @throws cyclode.core.file.RefusedValue where the inputs or attributes are not allowed
     */
    List<NdArray> apply(Call call);
}
