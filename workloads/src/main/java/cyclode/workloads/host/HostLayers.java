package cyclode.workloads.host;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.workloads.golden.TensorObserver;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
import cyclode.workloads.network.Shape;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.PatchProducts;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes the layers that the processor carries out, in the integers of the network, by kernels of its own: the golden network knows
 * nothing of them. See the arithmetic page, sections 1 to 3.
 */
public final class HostLayers {
    private final QuantizedNetwork network;

    /** The host's side of a network. */
    public HostLayers(QuantizedNetwork network) {
        this.network = network;
    }

    /**
     * Runs successive layers.
     *
     * @param layers none, or layers of which the first takes {@code first} and the others what earlier ones made
     * @param first height × width × channels
     * @param observer told about each layer's output
     * @return what the last layer made; {@code first} where there is no layer
     * @throws RefusedValue naming a layer that the processor cannot carry out
     */
    public IntTensor run(List<Layer> layers, IntTensor first, TensorObserver observer) {
        Map<String, IntTensor> known = new HashMap<>();
        IntTensor last = first;
        for (Layer layer : layers) {
            known.putIfAbsent(layers.get(0).input().name(), first);
            List<IntTensor> inputs = layer.inputs().stream()
                    .map(tensor -> required(known, tensor.name(), layer))
                    .toList();
            last = layer.operation().accept(new OneLayer(layer, inputs));
            known.put(layer.output().name(), last);
            observer.tensor(layer.name(), last);
        }
        return last;
    }

    private static IntTensor required(Map<String, IntTensor> known, String tensor, Layer layer) {
        IntTensor found = known.get(tensor);
        if (found == null) {
            throw new RefusedValue("layer '" + layer.name() + "' runs on the processor and takes '" + tensor
                    + "', which the processor does not have at hand; allowed: what the layers beside it make");
        }
        return found;
    }

    /** One layer on its inputs. */
    private final class OneLayer implements Operation.SymmetricVisitor<IntTensor> {
        private final Layer layer;
        private final List<IntTensor> inputs;
        private final IntTensor in;

        OneLayer(Layer layer, List<IntTensor> inputs) {
            this.layer = layer;
            this.inputs = inputs;
            in = inputs.get(0);
        }

        private <T extends LayerParameters> T parameters(Class<T> type) {
            return network.parameters(layer, type);
        }

        @Override
        public IntTensor weighted(Operation.Weighted op) {
            LayerParameters.Product by = parameters(LayerParameters.Product.class);
            return requantized(by, PatchProducts.dense(in, by.weights(), by.bias(), op.window(), by.product()));
        }

        @Override
        public IntTensor depthwise(Operation.Depthwise op) {
            LayerParameters.Product by = parameters(LayerParameters.Product.class);
            return requantized(by, PatchProducts.depthwise(in, by.weights(), by.bias(), op.window(), by.product()));
        }

        private IntTensor requantized(LayerParameters.Product by, long[] sums) {
            Requantization requantization = by.requantization();
            int[] out = new int[sums.length];
            for (int i = 0; i < out.length; i++) {
                int value = requantization.apply(sums[i]);
                out[i] = by.relu() ? (int) Math.max(value, requantization.zeroPoint()) : value;
            }
            Shape shape = layer.output().shape();
            return IntTensor.unchecked(requantization.output(), out, shape.height(), shape.width(), shape.channels());
        }

        @Override
        public IntTensor maxPool(Operation.MaxPool op) {
            return HostPools.max(in, op.window());
        }

        @Override
        public IntTensor mean(Operation.Pool op) {
            return HostPools.mean(
                    in,
                    op.window(layer.input().shape()),
                    parameters(LayerParameters.Average.class).scale());
        }

        @Override
        public IntTensor globalAveragePool(Operation.GlobalAveragePool op) {
            return HostPools.mean(in, parameters(LayerParameters.Average.class).scale());
        }

        @Override
        public IntTensor add(Operation.Add op) {
            return HostPools.sum(
                    in, inputs.get(1), parameters(LayerParameters.Sum.class).parameters());
        }

        @Override
        public IntTensor layerNorm(Operation.LayerNorm op) {
            throw refusal();
        }

        @Override
        public IntTensor softmax(Operation.Softmax op) {
            throw refusal();
        }

        @Override
        public IntTensor attention(Operation.Attention op) {
            throw refusal();
        }

        @Override
        public IntTensor ode(Operation.Ode op) {
            throw refusal();
        }

        @Override
        public IntTensor asymmetric(Operation op) {
            throw refusal();
        }

        private RefusedValue refusal() {
            return new RefusedValue(
                    "layer '" + layer.name()
                            + "' runs on the processor; allowed there: convolutions, products, pools and sums. Remove 'where: host'");
        }
    }
}
