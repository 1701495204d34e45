package cyclode.workloads.parameters;

import cyclode.workloads.network.Layer;
import java.util.LinkedHashMap;
import java.util.Map;

/** Parameters chosen so far, by layer. */
final class ChosenParameters {
    private final Map<String, LayerParameters> byName = new LinkedHashMap<>();

    void put(Layer layer, LayerParameters parameters) {
        byName.put(layer.name(), parameters);
    }

    /** What was chosen for a layer, of the type that its operation has. */
    <T extends LayerParameters> T get(Layer layer, Class<T> type) {
        LayerParameters parameters = byName.get(layer.name());
        if (!type.isInstance(parameters)) {
            throw new IllegalStateException("no " + type.getSimpleName() + " was chosen for '" + layer.name() + "'");
        }
        return type.cast(parameters);
    }

    Map<String, LayerParameters> byName() {
        return byName;
    }
}
