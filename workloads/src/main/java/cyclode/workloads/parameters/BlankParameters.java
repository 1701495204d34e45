package cyclode.workloads.parameters;

import cyclode.core.cache.SoftCache;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.workloads.network.Workload;
import java.util.Arrays;
import java.util.Map;

/**
 * Parameters of the right shapes and formats with nothing in them, for a run that computes no data: cycles do not depend on weights,
 * and calibrating them takes longer than timing the run.
 */
public final class BlankParameters implements ParameterFile.Arrays {
    private static final SoftCache<Integer, int[]> ZEROS = new SoftCache<>(64);

    private BlankParameters() {}

    /** All weights zero, all scales one; nothing of an asymmetric network, whose launches need its integers. */
    public static QuantizedNetwork of(Workload workload) {
        return workload.file().asymmetric()
                ? new QuantizedNetwork(workload, Map.of())
                : ParameterFile.read(workload, new BlankParameters());
    }

    /** A tensor of zeros; those of one size share an array, which nobody changes. */
    @Override
    public IntTensor tensor(String name, IntFormat format, int... shape) {
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        return IntTensor.unchecked(format, ZEROS.get(size, () -> new int[size]), shape);
    }

    @Override
    public long[] integers(String name, long least, long greatest, int... shape) {
        return new long[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    }

    @Override
    public double[] reals(String name, int... shape) {
        return new double[Arrays.stream(shape).reduce(1, Math::multiplyExact)];
    }

    @Override
    public long[] scale(String name, int multipliers) {
        long[] values = new long[multipliers + 1];
        Arrays.fill(values, 0, multipliers, 1);
        return values;
    }

    @Override
    public RuntimeException problem(String name, String problem) {
        return new IllegalArgumentException(name + ": " + problem);
    }
}
