package cyclode.workloads.onnx.operator;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.file.OnnxAttribute;
import cyclode.workloads.onnx.file.OnnxNode;
import cyclode.workloads.onnx.file.Printable;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A node with the values of its inputs. It knows which attributes the operator has looked at, so that none that stands in the file is
 * passed over in silence.
 */
public final class Call {
    private final OnnxNode node;
    private final long opset;
    private final List<Optional<NdArray>> inputs;
    private final Set<String> known = new TreeSet<>();

    /**
     * A call.
     *
     * @param opset version of the operator's domain
     * @param inputs in order; empty where one is left out
     */
    public Call(OnnxNode node, long opset, List<Optional<NdArray>> inputs) {
        this.node = node;
        this.opset = opset;
        this.inputs = List.copyOf(inputs);
    }

    public OnnxNode node() {
        return node;
    }

    public long opset() {
        return opset;
    }

    int count() {
        return inputs.size();
    }

    int outputs() {
        return node.outputs().size();
    }

    public boolean has(int input) {
        return input < inputs.size() && inputs.get(input).isPresent();
    }

    /** An input that must be there. */
    public NdArray in(int input) {
        return optional(input)
                .orElseThrow(() -> new RefusedValue("has no input " + input + "; it has " + inputs.size()));
    }

    public Optional<NdArray> optional(int input) {
        return input < inputs.size() ? inputs.get(input) : Optional.empty();
    }

    /** An attribute that may be there, noted as known. */
    private @Nullable OnnxAttribute attribute(String name) {
        known.add(name);
        return node.attributes().get(name);
    }

    /** Notes attributes that change nothing here. */
    public void ignore(String... names) {
        known.addAll(List.of(names));
    }

    boolean given(String name) {
        return attribute(name) != null;
    }

    public long integer(String name, long byDefault) {
        OnnxAttribute attribute = attribute(name);
        if (attribute instanceof OnnxAttribute.Reals || attribute instanceof OnnxAttribute.Tensor) {
            return whole(name, real(name, byDefault));
        }
        if (attribute instanceof OnnxAttribute.Integers integers
                && integers.values().size() == 1) {
            return integers.values().get(0);
        }
        return absent(attribute, name, "an integer", byDefault);
    }

    /** An attribute that must be there. */
    public long integer(String name) {
        if (!given(name)) {
            throw new RefusedValue("has no attribute '" + name + "'");
        }
        return integer(name, 0);
    }

    private static long whole(String name, double value) {
        if (value != Math.rint(value)) {
            throw new RefusedValue("attribute '" + name + "' is " + value + "; allowed: integers");
        }
        return (long) value;
    }

    public double real(String name, double byDefault) {
        OnnxAttribute attribute = attribute(name);
        if (attribute instanceof OnnxAttribute.Reals reals && reals.values().size() == 1) {
            return reals.values().get(0);
        }
        if (attribute instanceof OnnxAttribute.Tensor tensor && tensor.value().length() == 1) {
            return tensor.value().real(0);
        }
        if (attribute instanceof OnnxAttribute.Integers integers
                && integers.values().size() == 1) {
            return integers.values().get(0);
        }
        return absent(attribute, name, "a number", byDefault);
    }

    public String text(String name, String byDefault) {
        OnnxAttribute attribute = attribute(name);
        if (attribute instanceof OnnxAttribute.Texts texts && texts.values().size() == 1) {
            return texts.values().get(0);
        }
        return absent(attribute, name, "a text", byDefault);
    }

    /** A list of integers that may be there. */
    Optional<long[]> longs(String name) {
        OnnxAttribute attribute = attribute(name);
        if (attribute instanceof OnnxAttribute.Integers integers) {
            return Optional.of(
                    integers.values().stream().mapToLong(Long::longValue).toArray());
        }
        return absent(attribute, name, "integers", Optional.empty());
    }

    /** A list of integers of 32 bits that may be there. */
    public Optional<int[]> ints(String name) {
        return longs(name).map(values -> {
            int[] ints = new int[values.length];
            for (int i = 0; i < ints.length; i++) {
                ints[i] = Math.toIntExact(values[i]);
            }
            return ints;
        });
    }

    Optional<double[]> reals(String name) {
        OnnxAttribute attribute = attribute(name);
        if (attribute instanceof OnnxAttribute.Reals reals) {
            return Optional.of(
                    reals.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
        return absent(attribute, name, "numbers", Optional.empty());
    }

    Optional<NdArray> tensor(String name) {
        OnnxAttribute attribute = attribute(name);
        if (attribute instanceof OnnxAttribute.Tensor tensor) {
            return Optional.of(tensor.value());
        }
        return absent(attribute, name, "a tensor", Optional.empty());
    }

    private static <T> T absent(@Nullable OnnxAttribute attribute, String name, String wanted, T byDefault) {
        if (attribute != null) {
            throw new RefusedValue("attribute '" + name + "' is not " + wanted);
        }
        return byDefault;
    }

    /** Refuses attributes that the operator did not look at. */
    public void requireAllKnown() {
        for (String name : new TreeSet<>(node.attributes().keySet())) {
            if (!known.contains(name)) {
                throw new RefusedValue("has the attribute '" + Printable.of(name) + "', which is not known; known: "
                        + (known.isEmpty() ? "none" : String.join(", ", known)));
            }
        }
    }
}
