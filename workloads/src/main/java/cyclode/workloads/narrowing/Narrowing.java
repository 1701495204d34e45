package cyclode.workloads.narrowing;

import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AttentionWeights;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.network.Network;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.ParameterArrays;
import cyclode.workloads.parameters.ParameterFile;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Quantizes a network after training to other bits than it was trained at: each weight and each bias is divided by a power of two and rounded,
 * halves up, and every requantization is moved by the bits that its operands and its result lost, so that a value of the narrow network stands for
 * the same as one of the wide network. Steps, solver and tables of the two may differ.
 */
public final class Narrowing {
    private final QuantizedNetwork wide;
    private final Workload narrow;
    private final Map<String, NpyArray> from;
    private final Map<String, NpyArray> to = new LinkedHashMap<>();
    /** By which power of two a tensor's values are smaller, by name. */
    private final Map<String, Integer> lost = new HashMap<>();

    private final Set<String> derivatives = new HashSet<>();

    private Narrowing(QuantizedNetwork wide, Workload narrow) {
        this.wide = wide;
        this.narrow = narrow;
        from = ParameterArrays.of(wide);
    }

    /**
     * The network at the narrow workload's bits.
     *
     * @param wide trained, with the same layers
     * @throws RefusedValue naming a layer that is not in both, or whose numbers cannot be narrowed
     */
    public static QuantizedNetwork of(QuantizedNetwork wide, Workload narrow) {
        if (narrow.file().asymmetric()) {
            throw new RefusedValue(
                    "workload '" + narrow.name() + "' has bits of its own; its integers follow from a float model");
        }
        Narrowing narrowing = new Narrowing(wide, narrow);
        Network before = wide.network();
        narrowing.lost.put(before.input().name(), 0);
        narrowing.layers(before.layers(), narrow.network().layers());
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try {
            NpzWriter.write(narrowing.to, archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ParameterFile.read(
                narrow, new Source("the integers of '" + narrow.name() + "', narrowed", archive.toByteArray()));
    }

    private void layers(java.util.List<Layer> before, java.util.List<Layer> after) {
        if (!before.stream()
                .map(Layer::name)
                .toList()
                .equals(after.stream().map(Layer::name).toList())) {
            throw new RefusedValue(
                    "the layers of '" + narrow.name() + "' are not those of the network that is narrowed");
        }
        for (int i = 0; i < before.size(); i++) {
            layer(before.get(i), after.get(i));
        }
    }

    private int lost(Tensor tensor) {
        Integer bits = lost.get(tensor.name());
        if (bits == null) {
            throw new IllegalStateException("nothing is known of tensor '" + tensor.name() + "'");
        }
        return bits;
    }

    private static int bits(Layer before, Layer after) {
        return before.output().format().bits() - after.output().format().bits();
    }

    private void layer(Layer before, Layer after) {
        LayerParameters by = wide.parameters(before, LayerParameters.class);
        if (by instanceof LayerParameters.Integration block) {
            ode(before, after, block);
            return;
        }
        int out = derivatives.contains(before.name())
                ? before.formats().stateBits() - after.formats().stateBits()
                : bits(before, after);
        int in = lost(before.input());
        if (by instanceof LayerParameters.Product product) {
            int weights = before.formats().weightBits() - after.formats().weightBits();
            values(after, "weights", weights, after.formats().weights());
            if (product.bias().length > 0) {
                values(
                        after,
                        "bias",
                        in + weights,
                        after.formats().accumulator().format());
            }
            scale(
                    after,
                    "requantize",
                    product.requantization() instanceof Requantization.MultiplierShift,
                    in + weights - out);
        } else if (by instanceof LayerParameters.Norm) {
            values(after, "gamma", 0, IntFormat.signed(16));
            values(after, "beta", out, IntFormat.signed(16));
            long shift = array(after, "gamma-shift").integers()[0] + out;
            put(after, "gamma-shift", new long[] {Math.max(0, shift)}, 1);
            if (shift < 0) {
                throw refused(after, "its shift of gamma would be " + shift);
            }
        } else if (by instanceof LayerParameters.Heads heads) {
            attention(before, after, heads, out);
        } else if (by instanceof LayerParameters.Derived || by instanceof LayerParameters.Average) {
            // A pool, a maximum, a movement: values keep what they stand for where input and output lose as much.
            if (in != out || before.inputs().stream().anyMatch(each -> lost(each) != in)) {
                throw refused(after, "it loses " + out + " bits, and its inputs others");
            }
        } else {
            throw refused(after, "numbers of its kind are not narrowed");
        }
        lost.put(before.output().name(), out);
    }

    private RefusedValue refused(Layer layer, String why) {
        return new RefusedValue("layer '" + layer.name() + "' cannot be narrowed to the workload's bits: " + why);
    }

    private void attention(Layer before, Layer after, LayerParameters.Heads heads, int out) {
        LayerParameters.Heads like = wide.parameters(before, LayerParameters.Heads.class);
        if (!(like.parameters().weights() instanceof AttentionWeights.Softmax softmax)) {
            throw refused(after, "its weights are no softmax");
        }
        int queries = lost(before.inputs().get(0));
        int keys = lost(before.inputs().get(1));
        int values = lost(before.inputs().get(2));
        int score = heads.parameters().score().output().bits() - scoreBits(after);
        if (heads.rows().isPresent()) {
            values(after, "rows", keys, after.formats().weights());
            values(after, "columns", keys, after.formats().weights());
        }
        scale(after, "score", true, queries + keys - score);
        int weights = softmax.parameters().outBits() - outBits(after);
        scale(after, "output", true, weights + values - out);
    }

    /** What the narrow network's own tables say. */
    private int scoreBits(Layer after) {
        return blank(after).parameters().score().output().bits();
    }

    private int outBits(Layer after) {
        return blank(after).parameters().weights().output().bits();
    }

    private LayerParameters.Heads blank(Layer after) {
        return cyclode.workloads.parameters.BlankParameters.of(narrow).parameters(after, LayerParameters.Heads.class);
    }

    private void ode(Layer before, Layer after, LayerParameters.Integration block) {
        int in = lost(before.input());
        int out = bits(before, after);
        int state = before.formats().stateBits() - after.formats().stateBits();
        boolean plain = block.toState() instanceof Requantization.MultiplierShift;
        scale(after, "state", plain, in - state);
        scale(after, "activations", block.ode().activations() instanceof Requantization.MultiplierShift, state - out);
        lost.put(before.body().get(0).input().name(), out);
        before.body().forEach(each -> each.inputs().forEach(tensor -> lost.putIfAbsent(tensor.name(), out)));
        derivatives.add(before.body().get(before.body().size() - 1).name());
        layers(before.body(), after.body());
        lost.put(before.output().name(), out);
    }

    private NpyArray array(Layer layer, String name) {
        NpyArray array = from.get(layer.name() + "/" + name);
        if (array == null) {
            throw refused(layer, "it has no " + name);
        }
        return array;
    }

    private void put(Layer layer, String name, long[] values, int... shape) {
        to.put(layer.name() + "/" + name, NpyArray.ofIntegers(values, shape));
    }

    /** Values by a power of two, rounded, halves up, and saturated. */
    private void values(Layer layer, String name, int bits, IntFormat format) {
        NpyArray array = array(layer, name);
        long[] values = new long[array.length()];
        for (int i = 0; i < values.length; i++) {
            long value = array.integers()[i];
            values[i] = format.saturate(bits <= 0 ? value << -bits : (value + (1L << (bits - 1))) >> bits);
        }
        put(layer, name, values, array.shape());
    }

    /** A multiplier and a shift, less so many bits. */
    private void scale(Layer layer, String name, boolean plain, int bits) {
        if (!plain) {
            throw refused(layer, "its " + name + " is no multiplier and shift for all channels");
        }
        long[] scale = array(layer, name).integers();
        long multiplier = scale[0];
        long shift = scale[1] - bits;
        while (shift > 62) {
            multiplier = (multiplier + 1) >> 1;
            shift--;
        }
        while (shift < 0 && multiplier <= Integer.MAX_VALUE / 2) {
            multiplier <<= 1;
            shift++;
        }
        if (shift < 0) {
            throw refused(layer, "its " + name + " would need a shift of " + shift);
        }
        put(layer, name, new long[] {multiplier, shift}, 2);
    }
}
