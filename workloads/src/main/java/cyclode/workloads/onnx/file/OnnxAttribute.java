package cyclode.workloads.onnx.file;

import cyclode.workloads.onnx.tensor.NdArray;
import java.util.List;

/** An attribute of a node. */
public sealed interface OnnxAttribute {
    /** Numbers; a single one or a list. */
    record Reals(List<Double> values, boolean list) implements OnnxAttribute {}

    /** Integers; a single one or a list. */
    record Integers(List<Long> values, boolean list) implements OnnxAttribute {}

    /** Texts; a single one or a list. */
    record Texts(List<String> values, boolean list) implements OnnxAttribute {}

    /** A constant. */
    record Tensor(NdArray value) implements OnnxAttribute {}

    /** A graph within the node; its contents are not read. */
    record Graph() implements OnnxAttribute {}

    /** What is not read, such as sparse tensors and types. */
    record Other(String what) implements OnnxAttribute {}

    /** The attribute of a function's caller that this one takes its value from. */
    record Reference(String name) implements OnnxAttribute {}
}
