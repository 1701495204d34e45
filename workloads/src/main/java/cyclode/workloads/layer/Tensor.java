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
 */
public record Tensor(String name, Shape shape, IntFormat format, int zeroPoint) {
    public Tensor {
        Require.within("activation-zero-point", zeroPoint, format);
    }

    /** A tensor whose zero is 0. */
    public Tensor(String name, Shape shape, IntFormat format) {
        this(name, shape, format, 0);
    }
}
