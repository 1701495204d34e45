package cyclode.workloads.layer;

import cyclode.core.number.IntFormat;
import cyclode.core.number.Require;

/**
 * A tensor between layers.
 *
 * @param name that of the layer that makes it, or {@code input}
 * @param shape its places and channels
 * @param format of its values
 * @param zeroPoint the value that stands for zero
 * @param real whether its values are the bits of binary32 numbers
 */
public record Tensor(String name, Shape shape, IntFormat format, int zeroPoint, boolean real) {
    public Tensor {
        Require.within("activation-zero-point", zeroPoint, format);
    }

    /** A tensor of integers. */
    public Tensor(String name, Shape shape, IntFormat format, int zeroPoint) {
        this(name, shape, format, zeroPoint, false);
    }

    /** A tensor whose zero is 0. */
    public Tensor(String name, Shape shape, IntFormat format) {
        this(name, shape, format, 0);
    }
}
