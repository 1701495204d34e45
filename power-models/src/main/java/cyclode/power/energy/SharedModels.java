package cyclode.power.energy;

import cyclode.power.device.Device;
import cyclode.power.resource.Options;
import cyclode.power.resource.ResourceEstimator;
import cyclode.power.technology.Technology;
import java.util.LinkedHashMap;
import java.util.Map;

/** The models used last. A model's prices follow from what it was made of, so that whether one is kept changes no result. */
final class SharedModels {
    private static final int MOST = 16;
    private static final Map<Made, EnergyModel> MODELS = new LinkedHashMap<>(2 * MOST, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Made, EnergyModel> eldest) {
            return size() > MOST;
        }
    };

    private SharedModels() {}

    private record Made(Technology technology, Device device, Options options, Operating operating) {}

    static EnergyModel get(Technology technology, Device device, Options options, Operating operating) {
        synchronized (MODELS) {
            return MODELS.computeIfAbsent(
                    new Made(technology, device, options, operating),
                    made -> new EnergyModel(technology, ResourceEstimator.shared(device, options), operating));
        }
    }
}
