package cyclode.workloads.parameters;

import cyclode.workloads.layer.Layer;
import cyclode.workloads.network.Network;
import cyclode.workloads.network.Workload;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network with all integers that it computes with.
 *
 * @param workload its file and layers
 * @param layers parameters by the layer's name in the network, such as {@code block1/pw1}
 */
public record QuantizedNetwork(Workload workload, Map<String, LayerParameters> layers) {
    public QuantizedNetwork {
        layers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    }

    public Network network() {
        return workload.network();
    }

    /** The parameters of a layer, of the type that its operation has. */
    public <T extends LayerParameters> T parameters(Layer layer, Class<T> type) {
        LayerParameters parameters = layers.get(layer.name());
        if (!type.isInstance(parameters)) {
            throw new IllegalArgumentException(
                    "layer '" + layer.name() + "' has no parameters of type " + type.getSimpleName());
        }
        return type.cast(parameters);
    }
}
