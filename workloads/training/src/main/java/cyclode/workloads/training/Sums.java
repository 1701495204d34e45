package cyclode.workloads.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import cyclode.core.file.RefusedValue;
import cyclode.core.operator.Window;
import org.jspecify.annotations.Nullable;

/** The sums of products on batches of maps, batch × height × width × channels. */
final class Sums {
    private Sums() {}

    /**
     * A multiple. Not {@code mul(Number)}: PyTorch keeps the number for the gradient in memory that Java may have taken back by then, where
     * nothing holds the array that DJL makes of it.
     */
    static NDArray times(NDArray x, double factor) {
        return x.mul(x.getManager().create((float) factor));
    }

    /** A product on every place; weights are input × output channels. */
    static NDArray linear(NDArray x, NDArray weights, @Nullable NDArray bias) {
        return Linear.linear(x, weights.transpose(), bias).singletonOrThrow();
    }

    /** Weights are kernel row × kernel column × input channel × output channel. */
    static NDArray convolution(NDArray x, NDArray weights, @Nullable NDArray bias, Window window) {
        return convolved(x, weights.transpose(3, 2, 0, 1), bias, window, 1);
    }

    /** Weights are kernel row × kernel column × channel. */
    static NDArray depthwise(NDArray x, NDArray weights, @Nullable NDArray bias, Window window) {
        NDArray filters = weights.transpose(2, 0, 1).expandDims(1);
        return convolved(x, filters, bias, window, Math.toIntExact(x.getShape().get(3)));
    }

    private static NDArray convolved(NDArray x, NDArray filters, @Nullable NDArray bias, Window window, int groups) {
        Window.Axis rows = window.rows();
        Window.Axis columns = window.columns();
        if (rows.before() != rows.after() || columns.before() != columns.after() || rows.insertion() != 1) {
            throw new RefusedValue("padding differs before and behind; allowed in training: the same on both sides");
        }
        NDList made = Conv2d.conv2d(
                x.transpose(0, 3, 1, 2),
                filters,
                bias,
                new Shape(rows.stride(), columns.stride()),
                new Shape(rows.before(), columns.before()),
                new Shape(rows.dilation(), columns.dilation()),
                groups);
        return made.singletonOrThrow().transpose(0, 2, 3, 1);
    }
}
