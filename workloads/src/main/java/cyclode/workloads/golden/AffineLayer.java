package cyclode.workloads.golden;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.AffineParameters;
import cyclode.core.reference.AffineOperators;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Shape;
import java.util.List;

/** One layer of an asymmetric network, by the golden operators. */
public final class AffineLayer {
    private AffineLayer() {}

    /**
     * The layer's output.
     *
     * @param layer the layer
     * @param parameters its integers
     * @param inputs what it takes, height × width × channels
     */
    public static IntTensor output(Layer layer, AffineParameters parameters, List<IntTensor> inputs) {
        Shape shape = layer.output().shape();
        return rows(parameters, inputs.stream().map(AffineLayer::rows).toList())
                .reshape(shape.height(), shape.width(), shape.channels());
    }

    private static IntTensor rows(AffineParameters parameters, List<IntTensor> inputs) {
        IntTensor x = inputs.get(0);
        if (parameters instanceof AffineParameters.Linear linear) {
            return AffineOperators.linear(x, linear);
        }
        if (parameters instanceof AffineParameters.Product product) {
            return AffineOperators.product(x, inputs.get(1), product);
        }
        if (parameters instanceof AffineParameters.BatchNorm norm) {
            return AffineOperators.batchNorm(x, norm);
        }
        if (parameters instanceof AffineParameters.Average average) {
            return AffineOperators.average(x, average);
        }
        if (parameters instanceof AffineParameters.Softmax softmax) {
            return AffineOperators.softmax(x, softmax);
        }
        AffineParameters.Sum sum = (AffineParameters.Sum) parameters;
        IntTensor second = inputs.size() > 1
                ? inputs.get(1)
                : IntTensor.unchecked(sum.second().format(), sum.table(), x.shape());
        return AffineOperators.sum(x, second, sum);
    }

    private static IntTensor rows(IntTensor tensor) {
        return tensor.reshape(tensor.size(0) * tensor.size(1), tensor.size(2));
    }
}
