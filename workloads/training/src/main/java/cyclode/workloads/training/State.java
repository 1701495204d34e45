package cyclode.workloads.training;

import cyclode.workloads.training.adam.Adam;
import cyclode.workloads.training.adam.RealArray;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * All that training changes.
 *
 * @param arrays real arrays by name
 * @param logSteps natural logarithms of the steps by name; empty in real numbers
 * @param fixed steps that are not learnt
 * @param adam the optimizer of both
 */
record State(Map<String, RealArray> arrays, Map<String, RealArray> logSteps, Set<String> fixed, Adam adam) {
    /** In real numbers. */
    static State real(Map<String, RealArray> arrays) {
        return new State(arrays, Map.of(), Set.of(), new Adam(arrays));
    }

    /** In integers, with steps to begin with. */
    static State integer(Map<String, RealArray> arrays, Map<String, Double> steps, Set<String> fixed) {
        Map<String, RealArray> logs = new LinkedHashMap<>();
        Map<String, RealArray> all = new LinkedHashMap<>(arrays);
        steps.forEach((name, step) -> {
            RealArray log = new RealArray(new float[] {(float) StrictMath.log(step)}, 1);
            logs.put(name, log);
            all.put(log(name), log);
        });
        return new State(arrays, logs, fixed, new Adam(all));
    }

    /** The name of a step's logarithm among arrays. */
    static String log(String step) {
        return "log-step/" + step;
    }

    boolean integer() {
        return !logSteps.isEmpty();
    }

    boolean learns(String step) {
        return !fixed.contains(step);
    }

    /** The steps. */
    Map<String, Double> steps() {
        Map<String, Double> steps = new LinkedHashMap<>();
        logSteps.forEach((name, log) -> steps.put(name, StrictMath.exp(log.values()[0])));
        return steps;
    }
}
