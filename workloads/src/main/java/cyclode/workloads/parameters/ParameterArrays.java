package cyclode.workloads.parameters;

import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.ChannelRequantization.PerChannel;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization.Affine;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.onnx.nodes.NodeTensors;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * A network's integers as arrays, named by the layer and what they are.
 *
 * <table>
 * <caption>Arrays of a layer</caption>
 * <tr><td>convolution, depthwise, linear</td><td>{@code weights}, {@code bias} where it has one, {@code requantize} (multiplier,
 * shift) or, by channel, {@code multiplier}, {@code offset}, {@code shift}</td></tr>
 * <tr><td>layernorm</td><td>{@code gamma}, {@code beta}, {@code gamma-shift} (one value)</td></tr>
 * <tr><td>add</td><td>{@code requantize} (multiplier of each summand, shift)</td></tr>
 * <tr><td>scale</td><td>{@code requantize} (multiplier, shift)</td></tr>
 * <tr><td>lookup of {@code function: table}</td><td>{@code table} (one value of the output's format for each entry, the lowest input's
 * first)</td></tr>
 * <tr><td>class-token, embedding</td><td>{@code weights} (rows × channels, in the output's format)</td></tr>
 * <tr><td>attention</td><td>{@code rows}, {@code columns} with relative positions; {@code score}, {@code output} (multiplier,
 * shift)</td></tr>
 * <tr><td>onnx</td><td>{@code c0}, {@code c1} … as its {@code constants} say</td></tr>
 * <tr><td>ode</td><td>{@code state}, {@code activations} (multiplier, shift)</td></tr>
 * </table>
 */
public final class ParameterArrays {
    private final Map<String, NpyArray> arrays = new LinkedHashMap<>();
    private String layer = "";

    private ParameterArrays() {}

    /** All arrays of a network, such as {@code block1/pw1/weights}, in the network's order. */
    public static Map<String, NpyArray> of(QuantizedNetwork network) {
        ParameterArrays arrays = new ParameterArrays();
        network.layers().forEach((name, parameters) -> {
            arrays.layer = name;
            parameters.store(arrays);
        });
        return arrays.arrays;
    }

    void put(String name, IntTensor tensor) {
        put(name, Arrays.stream(tensor.data()).asLongStream().toArray(), tensor.shape());
    }

    /** What a file says of a requantization; nothing of one that follows from the workload. */
    void put(String name, ChannelRequantization requantization) {
        if (requantization instanceof MultiplierShift scale) {
            put(name, scale.multiplier(), scale.shift());
        } else if (requantization instanceof PerChannel channels) {
            put("multiplier", channels, Affine::multiplier);
            put("offset", channels, Affine::offset);
            put("shift", channels, Affine::shift);
        }
    }

    private void put(String name, PerChannel channels, ToLongFunction<Affine> constant) {
        put(name, channels.channels().stream().mapToLong(constant).toArray());
    }

    void put(String name, int[] values) {
        put(name, Arrays.stream(values).asLongStream().toArray());
    }

    void put(String name, long... values) {
        put(name, values.clone(), values.length);
    }

    void put(String name, NdArray tensor) {
        arrays.put(layer + "/" + name, NodeTensors.array(tensor));
    }

    private void put(String name, long[] values, int... shape) {
        arrays.put(layer + "/" + name, NpyArray.ofIntegers(values, shape));
    }
}
