package cyclode.workloads.golden;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.Window;
import cyclode.core.reference.Accumulators;
import cyclode.core.reference.Attention;
import cyclode.core.reference.Convolution;
import cyclode.core.reference.Elementwise;
import cyclode.core.reference.LayerNorm;
import cyclode.core.reference.MatrixProduct;
import cyclode.core.reference.Pooling;
import cyclode.core.reference.Softmax;
import cyclode.core.reference.TimeChannel;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
import cyclode.workloads.parameters.LayerParameters;
import java.util.List;

/** One layer, other than an ODE, by the golden operators. */
final class GoldenLayer {
    private GoldenLayer() {}

    static IntTensor output(
            Layer layer,
            String name,
            LayerParameters parameters,
            List<IntTensor> inputs,
            int time,
            TensorObserver observer) {
        IntTensor in = inputs.get(0);
        if (parameters instanceof LayerParameters.Product product) {
            IntTensor operand = layer.timed() ? TimeChannel.append(in, time) : in;
            Accumulators sums = sums(layer.operation(), operand, product);
            return product.relu()
                    ? sums.requantizeRelu(product.requantization())
                    : sums.requantize(product.requantization());
        }
        if (parameters instanceof LayerParameters.Affine affine) {
            return AffineLayer.output(layer, affine.parameters(), inputs);
        }
        if (parameters instanceof LayerParameters.Norm norm) {
            return LayerNorm.rows(in, norm.parameters());
        }
        if (parameters instanceof LayerParameters.Sum sum) {
            return Elementwise.add(in, inputs.get(1), sum.parameters());
        }
        if (parameters instanceof LayerParameters.SoftmaxRows softmax) {
            return Softmax.rows(in, softmax.parameters());
        }
        if (parameters instanceof LayerParameters.Heads heads) {
            return attention(name, heads, inputs, observer);
        }
        return pool(layer, parameters, in);
    }

    private static Accumulators sums(Operation operation, IntTensor in, LayerParameters.Product product) {
        if (operation instanceof Operation.Convolution convolution) {
            return Convolution.dense(in, product.weights(), product.bias(), convolution.window(), product.product());
        }
        if (operation instanceof Operation.Depthwise depthwise) {
            return Convolution.depthwise(in, product.weights(), product.bias(), depthwise.window(), product.product());
        }
        Accumulators sums = MatrixProduct.of(rows(in), product.weights(), product.bias(), product.product());
        return new Accumulators(
                sums.values(), in.size(0), in.size(1), product.weights().size(1));
    }

    private static IntTensor attention(
            String name, LayerParameters.Heads heads, List<IntTensor> inputs, TensorObserver observer) {
        IntTensor scores =
                Attention.scores(rows(inputs.get(0)), rows(inputs.get(1)), heads.positions(), heads.parameters());
        observer.tensor(name + "/scores", scores);
        IntTensor weights = Attention.weights(scores, heads.parameters().weights());
        observer.tensor(name + "/weights", weights);
        return Attention.mix(weights, rows(inputs.get(2)), heads.parameters())
                .reshape(inputs.get(0).shape());
    }

    private static IntTensor pool(Layer layer, LayerParameters parameters, IntTensor in) {
        if (layer.operation() instanceof Operation.MaxPool pool) {
            return Pooling.max(in, pool.window());
        }
        Window window = layer.operation() instanceof Operation.AveragePool pool
                ? pool.window()
                : new Window(in.size(0), in.size(1), 1, 0);
        return Pooling.average(in, window, ((LayerParameters.Average) parameters).scale());
    }

    private static IntTensor rows(IntTensor tensor) {
        return tensor.reshape(tensor.size(0) * tensor.size(1), tensor.size(2));
    }
}
