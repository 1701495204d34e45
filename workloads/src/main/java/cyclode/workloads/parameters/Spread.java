package cyclode.workloads.parameters;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import java.util.List;

/**
 * How far values spread. All values are integers, so the sums are exact, or rounded the same everywhere.
 *
 * @param greatest absolute value
 * @param rms root of the mean square
 * @param count number of values
 */
record Spread(double greatest, double rms, long count) {
    /** With fewer values than this, the greatest seen says little about what else may come. */
    private static final long FEW = 1000;

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
        return new Spread(greatest, count == 0 ? 0 : StrictMath.sqrt(squares / count), count);
    }

    static Spread ofTensors(List<IntTensor> samples) {
        return of(samples.stream().map(Spread::values).toList(), false);
    }

    /**
     * What should become the format's greatest value: six times the root mean square or, where many values were seen, a little more
     * than the greatest of them if that is less.
     */
    double fullScale() {
        return Math.max(1, count < FEW ? 6 * rms : Math.min(1.125 * greatest, 6 * rms));
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
