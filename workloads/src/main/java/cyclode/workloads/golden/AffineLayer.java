package cyclode.workloads.golden;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.AffineParameters;
import cyclode.core.reference.AffineOperators;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Shape;
import java.util.List;

/** One layer of an asymmetric network, by the golden operators. */
public final class AffineLayer implements AffineParameters.Visitor<IntTensor> {
    private final IntTensor x;
    private final List<IntTensor> inputs;

    private AffineLayer(List<IntTensor> inputs) {
        this.inputs = inputs;
        x = inputs.get(0);
    }

    /**
     * The layer's output.
     *
     * @param layer the layer
     * @param parameters its integers
     * @param inputs what it takes, height × width × channels
     */
    public static IntTensor output(Layer layer, AffineParameters parameters, List<IntTensor> inputs) {
        Shape shape = layer.output().shape();
        return parameters
                .accept(new AffineLayer(
                        inputs.stream().map(GoldenNetwork::matrix).toList()))
                .reshape(shape.height(), shape.width(), shape.channels());
    }

    @Override
    public IntTensor linear(AffineParameters.Linear p) {
        return AffineOperators.linear(x, p);
    }

    @Override
    public IntTensor product(AffineParameters.Product p) {
        return AffineOperators.product(x, inputs.get(1), p);
    }

    @Override
    public IntTensor batchNorm(AffineParameters.BatchNorm p) {
        return AffineOperators.batchNorm(x, p);
    }

    @Override
    public IntTensor sum(AffineParameters.Sum p) {
        IntTensor second = inputs.size() > 1
                ? inputs.get(1)
                : IntTensor.unchecked(p.second().format(), p.table(), x.shape());
        return AffineOperators.sum(x, second, p);
    }

    @Override
    public IntTensor average(AffineParameters.Average p) {
        return AffineOperators.average(x, p);
    }

    @Override
    public IntTensor softmax(AffineParameters.Softmax p) {
        return AffineOperators.softmax(x, p);
    }
}
