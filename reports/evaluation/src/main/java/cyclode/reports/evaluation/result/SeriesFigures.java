package cyclode.reports.evaluation.result;

import cyclode.workloads.npz.NpyArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run on a unit for each layer found out besides.
 *
 * @param lawCycles cycles by the units' laws, the second way to the simulated cycles
 * @param leastCycles cycles if every division were short
 * @param mostCycles cycles if every division were long
 * @param longDivisions long divisions of the first input
 * @param divisions all of them
 * @param leastMs the least latency
 * @param mostMs the greatest latency
 * @param forecasts by input
 * @param rules places at which the hardware and the reference model differ, layer by layer
 * @param model the float model's arrays, to be used again
 */
public record SeriesFigures(
        long lawCycles,
        long leastCycles,
        long mostCycles,
        int longDivisions,
        int divisions,
        double leastMs,
        double mostMs,
        List<Forecast> forecasts,
        RuleDifferences rules,
        Map<String, NpyArray> model) {
    /** Copies the collections. */
    public SeriesFigures {
        forecasts = List.copyOf(forecasts);
        model = Collections.unmodifiableMap(new LinkedHashMap<>(model));
    }
}
