package cyclode.workloads.host;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.workloads.golden.TensorObserver;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
import cyclode.workloads.parameters.LayerParameters;
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
            last = output(layer, inputs);
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

    private IntTensor output(Layer layer, List<IntTensor> inputs) {
        IntTensor in = inputs.get(0);
        if (layer.operation() instanceof Operation.Weighted operation) {
            return HostProducts.of(in, operation, network.parameters(layer, LayerParameters.Product.class));
        }
        if (layer.operation() instanceof Operation.MaxPool pool) {
            return HostPools.max(in, pool.window());
        }
        if (layer.operation() instanceof Operation.AveragePool pool) {
            return HostPools.mean(in, pool.window(), scale(layer));
        }
        if (layer.operation() instanceof Operation.GlobalAveragePool) {
            return HostPools.mean(in, scale(layer));
        }
        if (layer.operation() instanceof Operation.Add) {
            return HostPools.sum(
                    in,
                    inputs.get(1),
                    network.parameters(layer, LayerParameters.Sum.class).parameters());
        }
        throw new RefusedValue(
                "layer '" + layer.name()
                        + "' runs on the processor; allowed there: convolutions, products, pools and sums. Remove 'where: host'");
    }

    private cyclode.core.number.Requantization.MultiplierShift scale(Layer layer) {
        return network.parameters(layer, LayerParameters.Average.class).scale();
    }
}
