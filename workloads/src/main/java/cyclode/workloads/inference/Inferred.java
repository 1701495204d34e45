package cyclode.workloads.inference;

import cyclode.core.reference.ode.OdeSolution;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a network made of one input.
 *
 * @param output values of its last layer, place by place, the channel innermost; shared, not copied
 * @param trials the steps that each ODE with adaptive steps tried, by the ODE's name, in the network's order
 */
@SuppressWarnings("ArrayRecordComponent") // handed through, never compared
public record Inferred(int[] output, Map<String, List<OdeSolution.Trial>> trials) {
    public Inferred {
        trials = Collections.unmodifiableMap(new LinkedHashMap<>(trials));
    }
}
