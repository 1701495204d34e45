package cyclode.workloads.parameters;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import java.util.Arrays;
import java.util.List;

/**
 * How large values are. All values are integers, so the sums are exact, or rounded the same everywhere.
 *
 * @param greatest absolute value
 * @param rms root of the mean square
 * @param count number of values
 */
record DynamicRange(double greatest, double rms, long count) {
    /** With fewer values than this, the greatest seen says little about what else may come. */
    private static final long FEW = 1000;

    /** Of all values of all samples; with a ReLU behind them, of those above zero. */
    static DynamicRange of(List<double[]> samples, boolean relu) {
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
        return new DynamicRange(greatest, count == 0 ? 0 : StrictMath.sqrt(squares / count), count);
    }

    static DynamicRange ofTensors(List<IntTensor> samples) {
        return of(samples.stream().map(DynamicRange::values).toList(), false);
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
        return factor(format, 0);
    }

    /** The factor that makes use of a format in which a value stands for zero. */
    double factor(IntFormat format, int zeroPoint) {
        return Math.max(1, Math.max(format.max() - zeroPoint, zeroPoint - format.min() - 1)) / fullScale();
    }

    private static double[] values(IntTensor tensor) {
        return Arrays.stream(tensor.data()).asDoubleStream().toArray();
    }
}
