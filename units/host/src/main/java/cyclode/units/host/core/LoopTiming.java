package cyclode.units.host.core;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Timing of a loop in steady state.
 *
 * @param instructions instructions per iteration
 * @param prefix cycle at which each of the first iterations starts; the last {@code periodIterations} of them repeat
 * @param periodIterations iterations after which the state of the core recurs
 * @param periodCycles cycles those take
 * @param counts instructions per iteration by class
 */
public record LoopTiming(
        int instructions,
        List<Long> prefix,
        int periodIterations,
        long periodCycles,
        Map<InstructionClass, Integer> counts) {
    /** Copies the collections. */
    public LoopTiming {
        prefix = List.copyOf(prefix);
        counts = Map.copyOf(new EnumMap<>(counts));
    }

    /**
     * Cycles from the first instruction's issue to the issue of what follows the loop.
     *
     * @param iterations how often the loop runs, 0 or more
     */
    public long cycles(long iterations) {
        if (iterations < prefix.size()) {
            return prefix.get((int) iterations);
        }
        int start = prefix.size() - 1 - periodIterations;
        long beyond = iterations - start;
        long whole = beyond / periodIterations;
        int rest = (int) (beyond % periodIterations);
        return Math.addExact(prefix.get(start + rest), Math.multiplyExact(whole, periodCycles));
    }

    /** Steady-state cycles per iteration, for reports only. */
    public double cyclesPerIteration() {
        return (double) periodCycles / periodIterations;
    }

    /** Steady-state instructions per cycle, for reports only. */
    public double instructionsPerCycle() {
        return instructions / cyclesPerIteration();
    }
}
