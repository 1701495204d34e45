package cyclode.workloads.network;

import cyclode.core.file.RefusedValue;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Tensor;
import java.util.List;
import java.util.stream.Stream;

/**
 * Layers in the order in which they run, each on tensors of earlier ones.
 *
 * @param input what the first layer takes, named {@code input}
 * @param layers at least one
 */
public record Network(Tensor input, List<Layer> layers) {
    public Network {
        layers = List.copyOf(layers);
    }

    /** What the last layer makes. */
    public Tensor output() {
        return layers.get(layers.size() - 1).output();
    }

    /** Every layer, those of an ODE's body before the ODE. */
    public Stream<Layer> all() {
        return layers.stream().flatMap(Layer::all);
    }

    /** The layer of this name. */
    public Layer layer(String name) {
        return all().filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedValue("no layer '" + name + "'"));
    }
}
