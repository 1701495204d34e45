package cyclode.reports.evaluation.point;

import cyclode.workloads.network.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many steps adaptive ODEs tried, by a decision trace: a loop's decisions are one error norm a step, under the layer's name. */
final class AdaptiveSteps {
    private AdaptiveSteps() {}

    static Map<String, Integer> of(List<Layer> layers, Map<String, long[]> decisions) {
        Map<String, Integer> steps = new LinkedHashMap<>();
        for (Layer layer : layers) {
            long[] norms = decisions.get(layer.name());
            if (norms != null) {
                steps.put(layer.name(), norms.length);
            }
        }
        return steps;
    }
}
