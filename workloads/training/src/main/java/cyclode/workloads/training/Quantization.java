package cyclode.workloads.training;

import cyclode.core.file.Source;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.workloads.layer.Formats;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.network.Workload;
import cyclode.workloads.npz.NpyArray;
import cyclode.workloads.npz.NpzWriter;
import cyclode.workloads.parameters.FixedPoint;
import cyclode.workloads.parameters.ParameterFile;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.training.adam.RealArray;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The integers of a network that follow from its real arrays and the steps of its tensors: a weight is the nearest integer in units of the weights'
 * step, ties to even, saturated; a requantization is the ratio of steps, as a multiplier of the format's bits and a shift.
 */
final class Quantization {
    /** A LayerNorm's factors use this many of their 16 bits, so that they have room to grow. */
    private static final double FACTOR = 1 << 13;

    private final Workload workload;
    private final StepNames names;
    private final Map<String, RealArray> reals;
    private final Map<String, Double> steps;
    private final Map<String, NpyArray> arrays = new LinkedHashMap<>();

    private Quantization(Workload workload, Map<String, RealArray> reals, Map<String, Double> steps) {
        this.workload = workload;
        names = new StepNames(workload.network());
        this.reals = reals;
        this.steps = steps;
    }

    /** The network's integers, as they would be read from an archive. */
    static QuantizedNetwork network(Workload workload, Map<String, RealArray> reals, Map<String, Double> steps) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try {
            NpzWriter.write(arrays(workload, reals, steps), archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ParameterFile.read(workload, new Source(workload.name() + ".npz", archive.toByteArray()));
    }

    private static Map<String, NpyArray> arrays(
            Workload workload, Map<String, RealArray> reals, Map<String, Double> steps) {
        Quantization quantization = new Quantization(workload, reals, steps);
        for (Layer layer : workload.network().layers()) {
            layer.body().forEach(inner -> quantization.add(inner, Forward.Moment.unit(layer)));
            quantization.add(layer, 1);
        }
        return quantization.arrays;
    }

    private void add(Layer layer, double timeUnit) {
        Operation operation = layer.operation();
        if (operation instanceof Weighted op) {
            weighted(layer, op, timeUnit);
        } else if (operation instanceof Rowwise.LayerNorm op) {
            norm(layer, op);
        } else if (operation instanceof Operation.Attention op) {
            attention(layer, op);
        } else if (operation instanceof Operation.Ode) {
            double state = step(StepNames.state(layer));
            Formats formats = layer.formats();
            scale(layer, "state", step(names.of(layer.input())) / state, formats.state());
            scale(layer, "activations", state / step(layer.name()), formats.activations());
        }
    }

    private void weighted(Layer layer, Weighted op, double timeUnit) {
        double in = step(names.of(layer.input()));
        double weights = step(StepNames.weights(layer));
        RealArray real = real(layer, "weights");
        put(
                layer,
                "weights",
                integers(
                        timed(layer, op, real, in * timeUnit),
                        weights,
                        layer.formats().weights()),
                real.shape());
        if (op.bias()) {
            RealArray bias = real(layer, "bias");
            IntFormat accumulator = layer.formats().accumulator().format();
            put(layer, "bias", integers(bias.values(), in * weights, accumulator), bias.shape());
        }
        scale(
                layer,
                "requantize",
                in * weights / step(names.of(layer.output())),
                layer.output().format());
    }

    /** The weights, with those of the time in units of the input. */
    static float[] timed(Layer layer, Weighted op, RealArray real, double timeUnit) {
        float[] values = real.values().clone();
        if (op.time()) {
            int inner = op instanceof Weighted.Depthwise
                    ? 1
                    : layer.output().shape().channels();
            int channels = layer.operand().channels();
            float factor = (float) (1 / timeUnit);
            for (int i = 0; i < values.length; i++) {
                if (i / inner % channels == channels - 1) {
                    values[i] *= factor;
                }
            }
        }
        return values;
    }

    private void norm(Layer layer, Rowwise.LayerNorm op) {
        double out = step(names.of(layer.output()));
        RealArray gamma = real(layer, "gamma");
        double greatest = 1e-6;
        for (float value : gamma.values()) {
            greatest = Math.max(greatest, Math.abs(value) / out);
        }
        int shift = Math.max(0, Math.min(47, op.normalizedFraction() + Math.getExponent(FACTOR / greatest)));
        double unit = Math.scalb(1.0, op.normalizedFraction() - shift);
        IntFormat factor = IntFormat.signed(16);
        put(layer, "gamma", integers(gamma.values(), unit * out, factor), gamma.shape());
        put(layer, "beta", integers(real(layer, "beta").values(), out, factor), gamma.shape());
        put(layer, "gamma-shift", new long[] {shift}, 1);
    }

    private void attention(Layer layer, Operation.Attention op) {
        Formats formats = layer.formats();
        double keys = step(names.of(layer.inputs().get(1)));
        if (op.relativePosition()) {
            IntFormat format = IntFormat.signed(formats.weightBits());
            RealArray rows = real(layer, "rows");
            RealArray columns = real(layer, "columns");
            put(layer, "rows", integers(rows.values(), keys, format), rows.shape());
            put(layer, "columns", integers(columns.values(), keys, format), columns.shape());
        }
        double depth = layer.input().shape().channels() / (double) op.heads();
        double score = step(StepNames.scores(layer));
        scale(
                layer,
                "score",
                step(names.of(layer.input())) * keys / (Math.sqrt(depth) * score),
                op.scoreFormat(formats));
        double weight = op.weights() == Operation.AttentionKind.SOFTMAX
                ? Math.scalb(1.0, -op.lookup().outBits())
                : score;
        double mix = step(names.of(layer.inputs().get(2))) * weight;
        scale(
                layer,
                "output",
                mix / step(names.of(layer.output())),
                layer.output().format());
    }

    static long[] integers(float[] values, double step, IntFormat format) {
        long[] integers = new long[values.length];
        for (int i = 0; i < integers.length; i++) {
            integers[i] = format.saturate((long) StrictMath.rint(values[i] / step));
        }
        return integers;
    }

    private void scale(Layer layer, String name, double ratio, IntFormat output) {
        MultiplierShift by = FixedPoint.scale(ratio, layer.formats(), output);
        put(layer, name, new long[] {by.multiplier(), by.shift()}, 2);
    }

    private void put(Layer layer, String name, long[] values, int... shape) {
        arrays.put(layer.name() + "/" + name, NpyArray.ofIntegers(values, shape));
    }

    private double step(String name) {
        Double step = steps.get(name);
        if (step == null) {
            throw new IllegalArgumentException("no step '" + name + "' of " + workload.name());
        }
        return step;
    }

    private RealArray real(Layer layer, String name) {
        RealArray array = reals.get(layer.name() + "/" + name);
        if (array == null) {
            throw new IllegalArgumentException("no array '" + name + "' of '" + layer.name() + "'");
        }
        return array;
    }
}
