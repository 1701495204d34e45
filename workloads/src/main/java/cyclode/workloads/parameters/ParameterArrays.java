package cyclode.workloads.parameters;

import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.LayerNormParameters;
import cyclode.workloads.npz.NpyArray;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network's integers as arrays, named by the layer and what they are.
 *
 * <table>
 * <caption>Arrays of a layer</caption>
 * <tr><td>convolution, depthwise, linear</td><td>{@code weights}, {@code bias} where it has one, {@code requantize} (multiplier,
 * shift)</td></tr>
 * <tr><td>layernorm</td><td>{@code gamma}, {@code beta}, {@code gamma-shift} (one value)</td></tr>
 * <tr><td>add</td><td>{@code requantize} (multiplier of each summand, shift)</td></tr>
 * <tr><td>attention</td><td>{@code rows}, {@code columns} with relative positions; {@code score}, {@code output} (multiplier,
 * shift)</td></tr>
 * <tr><td>ode</td><td>{@code state}, {@code activations} (multiplier, shift)</td></tr>
 * </table>
 */
public final class ParameterArrays {
    private final Map<String, NpyArray> arrays = new LinkedHashMap<>();

    private ParameterArrays() {}

    /** All arrays of a network, such as {@code block1/pw1/weights}, in the network's order. */
    public static Map<String, NpyArray> of(QuantizedNetwork network) {
        ParameterArrays arrays = new ParameterArrays();
        network.layers().forEach(arrays::layer);
        return arrays.arrays;
    }

    private void layer(String name, LayerParameters parameters) {
        if (parameters instanceof LayerParameters.Product product) {
            put(name + "/weights", product.weights());
            if (product.bias().length > 0) {
                put(name + "/bias", product.bias());
            }
            put(name + "/requantize", product.requantization());
        } else if (parameters instanceof LayerParameters.Norm norm) {
            norm(name, norm.parameters());
        } else if (parameters instanceof LayerParameters.Sum sum) {
            put(
                    name + "/requantize",
                    sum.parameters().multiplierA(),
                    sum.parameters().multiplierB(),
                    sum.parameters().shift());
        } else if (parameters instanceof LayerParameters.Heads heads) {
            heads.rows().ifPresent(rows -> put(name + "/rows", rows));
            heads.columns().ifPresent(columns -> put(name + "/columns", columns));
            put(name + "/score", heads.parameters().score());
            put(name + "/output", heads.parameters().output());
        } else if (parameters instanceof LayerParameters.Integration integration) {
            put(name + "/state", integration.toState());
            put(name + "/activations", integration.ode().activations());
        }
    }

    private void norm(String name, LayerNormParameters norm) {
        put(name + "/gamma", Arrays.stream(norm.gamma()).asLongStream().toArray());
        put(name + "/beta", Arrays.stream(norm.beta()).asLongStream().toArray());
        put(name + "/gamma-shift", norm.gammaShift());
    }

    private void put(String name, IntTensor tensor) {
        long[] values = Arrays.stream(tensor.data()).asLongStream().toArray();
        arrays.put(name, NpyArray.ofIntegers(values, tensor.shape()));
    }

    private void put(String name, Requantization requantization) {
        Requantization.MultiplierShift scale = (Requantization.MultiplierShift) requantization;
        put(name, scale.multiplier(), scale.shift());
    }

    private void put(String name, long... values) {
        arrays.put(name, NpyArray.ofIntegers(values.clone(), values.length));
    }
}
