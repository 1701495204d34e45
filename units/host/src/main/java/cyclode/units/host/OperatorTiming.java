package cyclode.units.host;

import cyclode.units.host.core.InstructionClass;
import cyclode.units.host.operator.HostOperator;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * One operator's time and activity.
 *
 * @param operator the operator
 * @param algorithm how the stack computes it, with the kernel on which most time is spent
 * @param cycles cycles by cause
 * @param l2Bytes bytes that the second level gives to the first, all cores
 * @param dramReadBytes bytes read from memory, all cores
 * @param dramWriteBytes bytes written to memory, all cores
 * @param instructions instructions executed by class, all cores
 */
public record OperatorTiming(
        HostOperator operator,
        String algorithm,
        HostCycles cycles,
        long l2Bytes,
        long dramReadBytes,
        long dramWriteBytes,
        Map<InstructionClass, Long> instructions) {
    /** Copies the counts in a fixed order. */
    public OperatorTiming {
        EnumMap<InstructionClass, Long> copy = new EnumMap<>(InstructionClass.class);
        copy.putAll(instructions);
        instructions = Collections.unmodifiableMap(copy);
    }

    /** Bytes that cross the first level's boundary: from the second level, from memory, and to memory. */
    public long l1MissBytes() {
        return Math.addExact(l2Bytes, dramBytes());
    }

    /** Bytes moved between the caches and memory. */
    public long dramBytes() {
        return Math.addExact(dramReadBytes, dramWriteBytes);
    }
}
