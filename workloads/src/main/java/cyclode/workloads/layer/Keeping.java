package cyclode.workloads.layer;

import cyclode.core.number.IntFormat;

/** An operation that hands on values of its input: in its format, with its zero-point. */
sealed interface Keeping extends Operation permits Movement, Pool.MaxPool, PerElement.Relu, PerElement.Clip {
    @Override
    default IntFormat format(Tensor input, Formats formats) {
        return input.format();
    }

    @Override
    default int zeroPoint(Tensor input, Formats formats) {
        return input.zeroPoint();
    }

    @Override
    default boolean asymmetric() {
        return true;
    }
}
