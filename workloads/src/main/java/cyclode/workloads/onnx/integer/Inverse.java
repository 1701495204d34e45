package cyclode.workloads.onnx.integer;

import cyclode.workloads.onnx.form.Form;
import cyclode.workloads.onnx.form.Held;
import cyclode.workloads.onnx.requantize.Step;
import cyclode.workloads.onnx.tensor.ElementType;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.TreeMap;

/** The integer of an output's number: the steps behind the last layer, backwards. */
final class Inverse {
    /** Integers that are listed one by one; more are a scale. */
    private static final long LISTED = 1 << 12;

    private final TreeMap<Double, Long> integers = new TreeMap<>();
    private double scale;
    private long zero;

    private Inverse() {}

    /** Of an output whose steps are the same for all channels. */
    static Inverse of(Form output, Held last) {
        Inverse inverse = new Inverse();
        int channels = last.channels();
        if (last.greatest() - last.least() >= LISTED) {
            Scaled scaled = Scaled.of(output);
            inverse.scale = scaled.scale();
            inverse.zero = scaled.zero();
            return inverse;
        }
        for (long value = last.least(); value <= last.greatest(); value++) {
            double[] row = new double[channels];
            java.util.Arrays.fill(row, value);
            NdArray made = Step.apply(output.steps(), NdArray.ofReals(ElementType.DOUBLE, row, 1, channels));
            inverse.integers.put(made.real(0), value);
        }
        return inverse;
    }

    /** The integer whose number is the nearest. */
    long integer(double number, int channel) {
        if (scale != 0) {
            return Math.round(number / scale) + zero;
        }
        var below = integers.floorEntry(number);
        var above = integers.ceilingEntry(number);
        if (below == null || above == null) {
            return below == null ? integers.firstEntry().getValue() : below.getValue();
        }
        return number - below.getKey() <= above.getKey() - number ? below.getValue() : above.getValue();
    }
}
