package cyclode.workloads.onnx.integer;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.onnx.form.Core;
import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.List;
import java.util.TreeSet;

/**
 * A tensor as a scale by its integers less a zero-point.
 *
 * @param held the integers
 * @param index for each element of the graph's tensor its integer's number
 * @param scale from integers to numbers
 * @param zero the integer that stands for 0; 0 unless the graph's scale was not known when the tensor was made
 */
record Scaled(Held held, NdArray index, double scale, long zero) {
    /** Integers at which steps are held to be a scale, besides all that there are if there are no more. */
    private static final int SAMPLES = 1024;

    static Scaled of(Form form) {
        if (!(form.core() instanceof Core.Tensor tensor)) {
            throw new IllegalArgumentException("no tensor");
        }
        Held held = tensor.held();
        TreeSet<Long> asked = new TreeSet<>(List.of(0L, 1L));
        long span = held.greatest() - held.least();
        long step = Math.max(1, span / SAMPLES);
        for (long value = held.least(); value <= held.greatest(); value += step) {
            asked.add(value);
        }
        asked.add(held.greatest());
        int channels = held.channels();
        double[] values = new double[asked.size() * channels];
        int at = 0;
        for (long value : asked) {
            java.util.Arrays.fill(values, at, at + channels, value);
            at += channels;
        }
        double[] before = values.clone();
        NdArray out = Step.apply(form.steps(), NdArray.ofReals(ElementType.DOUBLE, values, asked.size(), channels));
        int first = asked.headSet(0L).size() * channels;
        double scale = out.real(first + channels) - out.real(first);
        double zero = -out.real(first) / scale;
        if (!(Math.abs(zero - Math.rint(zero)) < 1e-3 && Math.abs(zero) <= 1 << 16)) {
            throw new RefusedValue("takes '" + held.name() + "' by a function that is no scale; allowed: a quantization"
                    + " behind every function");
        }
        long whole = Math.round(zero);
        for (int i = 0; i < before.length; i++) {
            double expected = scale * (before[i] - whole);
            if (Math.abs(out.real(i) - expected) > 1e-5 * Math.abs(expected)) {
                throw new RefusedValue("takes '" + held.name() + "' by a function that is no scale, or by one of each"
                        + " channel; allowed: a quantization behind every function");
            }
        }
        return new Scaled(held, form.index(), scale, whole);
    }

    /** What the integers are in the graph, as a step. */
    List<Step> steps(ElementType type) {
        Step less = new Step.Offset(type, -zero);
        if (!type.real()) {
            return List.of(less);
        }
        Step times = new Step.Scale(type, scale, new double[] {1});
        return zero == 0 ? List.of(times) : List.of(less, times);
    }
}
