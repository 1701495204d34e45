package cyclode.units.host.core;

import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A core's issue logic, as a processor's file gives it. All times are cycles.
 *
 * @param name as messages call it
 * @param instructions the table of instruction timing: a built-in one's name, or a file
 * @param issueWidth instructions per cycle, 1 or 2
 * @param units how many there are of each functional unit, by its name in lower case; vector pipes are 64 bits wide
 * @param loadToVectorUse from a 64-bit or narrower vector load to vector arithmetic (bypass); a 128-bit load takes one more
 * @param storeDataLate how long after its issue a store reads its vector data
 * @param aluToAddress from integer arithmetic to an address
 * @param shiftedOperand what a shifted or extended operand adds to integer arithmetic of one cycle
 * @param accumulatorStage how long after a floating-point multiply-add no vector load may issue
 * @param forwarding whether accumulator forwarding, the load bypass and the late store read exist at all
 */
public record CoreSpec(
        String name,
        String instructions,
        @Range(min = 1, max = 2) int issueWidth,
        Map<String, Integer> units,
        @Range(min = 1, max = 8) int loadToVectorUse,
        @Range(min = 0, max = 8) int storeDataLate,
        @Range(min = 1, max = 8) int aluToAddress,
        @Range(min = 0, max = 8) int shiftedOperand,
        @Range(min = 0, max = 16) int accumulatorStage,
        boolean forwarding) {
    private static final int MOST_UNITS = 8;

    /** Checks that there is at least one of each unit. */
    public CoreSpec {
        units = Map.copyOf(units);
        Set<String> needed = new TreeSet<>();
        for (Unit unit : Unit.values()) {
            needed.add(key(unit));
        }
        boolean counted = units.values().stream().allMatch(count -> count >= 1 && count <= MOST_UNITS);
        if (!counted || !units.keySet().equals(needed)) {
            throw new RefusedValue("units are " + new TreeMap<>(units) + "; allowed: 1 to " + MOST_UNITS
                    + " of each of " + String.join(", ", needed));
        }
    }

    private static String key(Unit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }

    /** How many there are of a unit. */
    int count(Unit unit) {
        return units.getOrDefault(key(unit), 0);
    }
}
