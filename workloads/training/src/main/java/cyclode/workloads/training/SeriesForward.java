package cyclode.workloads.training;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import cyclode.workloads.layer.Asymmetric;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.layer.visitor.AsymmetricVisitor;
import cyclode.workloads.network.Network;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An asymmetric network in real numbers over a batch of windows, batch × instants × 1 × channels. */
final class SeriesForward {
    private static final double EPSILON = 1e-5;

    private final Network network;
    private final Map<String, NDArray> arrays;

    SeriesForward(Network network, Map<String, NDArray> arrays) {
        this.network = network;
        this.arrays = arrays;
    }

    /** What the last layer makes. */
    NDArray run(NDArray windows) {
        Map<String, NDArray> tensors = new HashMap<>();
        tensors.put(network.input().name(), windows);
        NDArray output = windows;
        for (Layer layer : network.layers()) {
            List<NDArray> inputs = layer.inputs().stream()
                    .map(tensor -> Objects.requireNonNull(tensors.get(tensor.name())))
                    .toList();
            output = layer.operation().accept(new OneLayer(layer, inputs));
            tensors.put(layer.output().name(), output);
        }
        return output;
    }

    private final class OneLayer implements AsymmetricVisitor<NDArray> {
        private final Layer layer;
        private final List<NDArray> inputs;
        private final NDArray in;

        OneLayer(Layer layer, List<NDArray> inputs) {
            this.layer = layer;
            this.inputs = inputs;
            in = inputs.get(0);
        }

        private NDArray array(String name) {
            return Objects.requireNonNull(arrays.get(layer.name() + "/" + name));
        }

        private NDArray rows(NDArray tensor) {
            return tensor.reshape(
                    tensor.getShape().get(0), -1, tensor.getShape().get(3));
        }

        private NDArray shaped(NDArray rows) {
            return rows.expandDims(2);
        }

        @Override
        public NDArray linear(Weighted.Linear op) {
            NDArray sums = Sums.linear(in, array("weights"), array("bias"));
            return op.relu() ? Activation.relu(sums) : sums;
        }

        @Override
        public NDArray position(PerElement.Position op) {
            return in.add(array("weights").expandDims(1));
        }

        @Override
        public NDArray add(PerElement.Add op) {
            return in.add(inputs.get(1));
        }

        @Override
        public NDArray scores(Asymmetric.Scores op) {
            NDArray sums = rows(in).matMul(rows(inputs.get(1)).transpose(0, 2, 1));
            return shaped(Sums.times(sums, 1 / Math.sqrt(layer.input().shape().channels())));
        }

        @Override
        public NDArray dividedSoftmax(Asymmetric.DividedSoftmax op) {
            return in.softmax(3);
        }

        @Override
        public NDArray mix(Asymmetric.Mix op) {
            return shaped(rows(in).matMul(rows(inputs.get(1))));
        }

        @Override
        public NDArray batchNorm(PerElement.BatchNorm op) {
            NDArray deviation = array("variance").add(EPSILON).sqrt();
            return in.sub(array("mean")).div(deviation).mul(array("weights")).add(array("bias"));
        }

        @Override
        public NDArray globalAveragePool(Pool.GlobalAveragePool op) {
            return Sums.times(
                    in.sum(new int[] {1, 2}, true), 1.0 / layer.input().shape().rows());
        }

        @Override
        public NDArray symmetric(Operation op) {
            throw Forward.untrainable(
                    layer,
                    "allowed in asymmetric networks: linear, position, add, scores, divided-softmax, mix, batch-norm,"
                            + " global-average-pool");
        }
    }
}
