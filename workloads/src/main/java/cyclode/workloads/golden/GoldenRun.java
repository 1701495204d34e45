package cyclode.workloads.golden;

import cyclode.core.number.IntTensor;
import cyclode.core.reference.ode.OdeSolution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a golden run.
 *
 * @param output what the last layer made
 * @param trials the steps that each ODE tried, by the ODE's name, in the network's order
 */
public record GoldenRun(IntTensor output, Map<String, List<OdeSolution.Trial>> trials) {
    public GoldenRun {
        trials = Collections.unmodifiableMap(new LinkedHashMap<>(trials));
    }
}
