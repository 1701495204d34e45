package cyclode.workloads.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import cyclode.core.operator.Window;
import cyclode.workloads.layer.Layer;

/** What is made of several values, on batches of maps, batch × height × width × channels. */
final class Pools {
    private Pools() {}

    static NDArray max(NDArray x, Window window) {
        NDArray made = Pool.maxPool2d(x.transpose(0, 3, 1, 2), kernel(window), stride(window), padding(window), false)
                .transpose(0, 2, 3, 1);
        // Values in order, whatever the pool's own: a tensor is looked at as rows.
        return made.reshape(-1).reshape(made.getShape());
    }

    /** The sum under each window. */
    static NDArray sum(NDArray x, cyclode.workloads.layer.Pool.Mean op, Layer layer) {
        if (op instanceof cyclode.workloads.layer.Pool.GlobalAveragePool) {
            return x.sum(new int[] {1, 2}, true);
        }
        Window window = op.window(layer.input().shape());
        NDArray mean =
                Pool.avgPool2d(x.transpose(0, 3, 1, 2), kernel(window), stride(window), padding(window), false, true);
        return Sums.times(mean.transpose(0, 2, 3, 1), window.taps());
    }

    /** Rows along the last axis with mean 0, where they are centred, and root mean square 1. */
    static NDArray normalized(NDArray x, boolean centred, double epsilon) {
        int[] last = {x.getShape().dimension() - 1};
        NDArray centre = centred ? x.sub(x.mean(last, true)) : x;
        NDArray root = centre.square().mean(last, true).add(epsilon).sqrt();
        return centre.div(root);
    }

    private static Shape kernel(Window window) {
        return new Shape(window.kernelHeight(), window.kernelWidth());
    }

    private static Shape stride(Window window) {
        return new Shape(window.rows().stride(), window.columns().stride());
    }

    private static Shape padding(Window window) {
        return new Shape(window.rows().before(), window.columns().before());
    }
}
