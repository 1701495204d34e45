package cyclode.workloads.parameters;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import java.util.List;

/**
 * How far values spread. All values are integers, so the sums are exact, or rounded the same everywhere.
 *
 * @param greatest absolute value
 * @param rms root of the mean square
 */
record Spread(double greatest, double rms) {
    /** Of all values of all samples; with a ReLU behind them, of those above zero. */
    static Spread of(List<double[]> samples, boolean relu) {
        double greatest = 0;
        double squares = 0;
        long count = 0;
        for (double[] sample : samples) {
            for (double value : sample) {
                if (!relu || value > 0) {
                    greatest = Math.max(greatest, Math.abs(value));
                    squares += value * value;
                    count++;
                }
            }
        }
        return new Spread(greatest, count == 0 ? 0 : StrictMath.sqrt(squares / count));
    }

    static Spread ofTensors(List<IntTensor> samples) {
        return of(samples.stream().map(Spread::values).toList(), false);
    }

    /** What should become the format's greatest value: a little over all that was seen, or six times the root mean square. */
    double fullScale() {
        return Math.max(1, Math.min(1.125 * greatest, 6 * rms));
    }

    /** The factor that makes use of a format. */
    double factor(IntFormat format) {
        return format.max() / fullScale();
    }

    private static double[] values(IntTensor tensor) {
        double[] values = new double[tensor.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = tensor.data()[i];
        }
        return values;
    }
}
