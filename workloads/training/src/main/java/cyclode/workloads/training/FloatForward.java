package cyclode.workloads.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.network.Network;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The network in real numbers. */
final class FloatForward extends Forward {
    private static final double EPSILON = 1e-5;

    private final NDManager manager;
    private final Map<String, NDArray> arrays;

    /**
     * Of arrays by name.
     *
     * @param manager of the batch
     */
    FloatForward(Network network, NDManager manager, Map<String, NDArray> arrays, Observer observer) {
        super(network, observer);
        this.manager = manager;
        this.arrays = arrays;
    }

    @Override
    NDArray layer(Layer layer, String name, List<NDArray> inputs, Moment time) {
        return layer.operation().accept(new OneLayer(layer, name, inputs, time));
    }

    @Override
    NDArray enter(Layer ode, NDArray input) {
        return input;
    }

    @Override
    NDArray advance(Layer ode, NDArray state, long[] weights, List<NDArray> stages) {
        int bits = ((Operation.Ode) ode.operation()).timeBits();
        NDArray sum = state;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                sum = sum.add(Sums.times(stages.get(i), Math.scalb((double) weights[i], -bits)));
            }
        }
        return sum;
    }

    @Override
    NDArray activations(Layer ode, NDArray state) {
        return state;
    }

    private NDArray array(Layer layer, String name) {
        return Objects.requireNonNull(arrays.get(layer.name() + "/" + name));
    }

    private final class OneLayer extends TrainedLayer {
        private final Moment time;

        OneLayer(Layer layer, String name, List<NDArray> inputs, Moment time) {
            super(layer, name, inputs, TrainableArrays.REAL_KINDS);
            this.time = time;
        }

        @Override
        public NDArray weighted(Weighted op) {
            NDArray operand = operand(op, manager, time.real());
            NDArray bias = op.bias() ? array(layer, "bias") : null;
            NDArray sums = TrainableArrays.sums(op, operand, array(layer, "weights"), bias);
            return op.relu() ? Activation.relu(sums) : sums;
        }

        @Override
        public NDArray maxPool(Pool.MaxPool op) {
            return Pools.max(in, op.window());
        }

        @Override
        public NDArray mean(Pool.Mean op) {
            return Sums.times(
                    Pools.sum(in, op, layer), 1.0 / op.places(layer.input().shape()));
        }

        @Override
        public NDArray layerNorm(Rowwise.LayerNorm op) {
            return Pools.normalized(in, op.centered(), EPSILON)
                    .mul(array(layer, "gamma"))
                    .add(array(layer, "beta"));
        }

        @Override
        public NDArray attention(Operation.Attention op) {
            Heads heads = new Heads(layer, op);
            NDArray q = heads.split(in);
            NDArray k = heads.split(
                    op.relativePosition()
                            ? inputs.get(1).add(Heads.positions(array(layer, "rows"), array(layer, "columns")))
                            : inputs.get(1));
            NDArray scores = Sums.times(q.matMul(k.transpose(0, 1, 3, 2)), 1 / Math.sqrt(heads.depth()));
            if (op.weights() == Operation.AttentionKind.SOFTMAX) {
                // What the table of the exponential takes: an attention that needs more would be another in integers.
                float range = op.lookup().inputRange();
                scores = scores.clip(-range, range);
            }
            observer.tensor(name + "/scores", StepNames.scores(layer), scores);
            NDArray weights =
                    op.weights() == Operation.AttentionKind.SOFTMAX ? scores.softmax(3) : Activation.relu(scores);
            observer.tensor(name + "/weights", "", weights);
            return heads.join(weights.matMul(heads.split(inputs.get(2))));
        }

        @Override
        public NDArray add(PerElement.Add op) {
            NDArray sum = in.add(inputs.get(1));
            return op.relu() ? Activation.relu(sum) : sum;
        }
    }
}
