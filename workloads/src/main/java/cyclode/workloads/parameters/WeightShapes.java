package cyclode.workloads.parameters;

import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;

/** The shapes of weights. */
final class WeightShapes {
    private WeightShapes() {}

    /** Of a convolution, a depthwise convolution or a product. */
    static int[] weights(Layer layer) {
        int in = layer.operand().channels();
        int out = layer.output().shape().channels();
        if (layer.operation() instanceof Operation.Convolution convolution) {
            return new int[] {convolution.kernel(), convolution.kernel(), in, out};
        }
        return layer.operation() instanceof Operation.Depthwise depthwise
                ? new int[] {depthwise.kernel(), depthwise.kernel(), in}
                : new int[] {in, out};
    }
}
