package cyclode.workloads.parameters;

import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;

/** Parameters that the workload file decides alone: of softmax and pools. */
final class Settled {
    private Settled() {}

    /** Those of a layer whose operation is one of these. */
    static LayerParameters of(Layer layer) {
        if (layer.operation() instanceof Operation.Softmax softmax) {
            int bits = layer.input().format().bits();
            return new LayerParameters.SoftmaxRows(Tables.softmax(softmax.lookup(), bits));
        }
        if (layer.operation() instanceof Operation.MaxPool) {
            return new LayerParameters.None();
        }
        int window = layer.operation() instanceof Operation.AveragePool pool
                ? pool.kernel() * pool.kernel()
                : layer.input().shape().rows();
        return new LayerParameters.Average(
                Scaling.by(1.0 / window, layer.formats(), layer.output().format()));
    }
}
