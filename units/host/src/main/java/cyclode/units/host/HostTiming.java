package cyclode.units.host;

import cyclode.units.host.core.InstructionClass;
import cyclode.units.host.operator.HostOperator;
import java.math.BigInteger;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A network's time on the processor, operator by operator.
 *
 * @param baseline processor, stack, precision and threads, as {@code cortex-a53/framework-4t}
 * @param clockHz the clock the cycles are counted in
 * @param threads cores used
 * @param operators in the order given
 */
public record HostTiming(String baseline, long clockHz, int threads, List<OperatorTiming> operators) {
    private static final BigInteger NANOS = BigInteger.valueOf(1_000_000_000L);

    public HostTiming {
        operators = List.copyOf(operators);
    }

    /** Cycles of all operators by cause. */
    public HostCycles cycles() {
        return operators.stream().map(OperatorTiming::cycles).reduce(HostCycles.NONE, HostCycles::plus);
    }

    /** Total cycles. */
    public long totalCycles() {
        return cycles().total();
    }

    /** Total nanoseconds, exactly {@code totalCycles × 10⁹ / clockHz}, rounded half up. */
    public long nanoseconds() {
        return nanoseconds(totalCycles());
    }

    /** Nanoseconds of a number of this clock's cycles, rounded half up. */
    public long nanoseconds(long cycles) {
        BigInteger clock = BigInteger.valueOf(clockHz);
        return BigInteger.valueOf(cycles)
                .multiply(NANOS)
                .shiftLeft(1)
                .add(clock)
                .divide(clock.shiftLeft(1))
                .longValueExact();
    }

    /** Total milliseconds, for reports. */
    public double milliseconds() {
        return nanoseconds() / 1e6;
    }

    /** Multiply-accumulates of all operators. */
    public long macs() {
        return operators.stream().mapToLong(timing -> timing.operator().macs()).sum();
    }

    /** Bytes moved between the caches and memory. */
    public long dramBytes() {
        return operators.stream().mapToLong(OperatorTiming::dramBytes).sum();
    }

    /** Instructions executed by class, all cores. */
    public Map<InstructionClass, Long> instructions() {
        Map<InstructionClass, Long> sum = new EnumMap<>(InstructionClass.class);
        operators.forEach(
                timing -> timing.instructions().forEach((kind, count) -> sum.merge(kind, count, Math::addExact)));
        return sum;
    }

    /** Multiply-accumulates per cycle and core, for reports. */
    public double macsPerCyclePerCore() {
        return (double) macs() / totalCycles() / threads;
    }

    /**
     * Cycles of the processor's clock on the critical path, by cause. The sum is exact.
     *
     * @param compute issue of instructions with all data in the L1 cache
     * @param cache waiting for the L2 cache and address translation
     * @param dram waiting for memory: its latency, or its bandwidth shared by the cores
     * @param dispatch calling the operator and starting and joining threads
     */
    public record HostCycles(long compute, long cache, long dram, long dispatch) {
        /** No cycles. */
        public static final HostCycles NONE = new HostCycles(0, 0, 0, 0);

        /** All causes together. */
        public long total() {
            return Math.addExact(Math.addExact(compute, cache), Math.addExact(dram, dispatch));
        }

        /** Sum by cause. */
        public HostCycles plus(HostCycles other) {
            return new HostCycles(
                    Math.addExact(compute, other.compute),
                    Math.addExact(cache, other.cache),
                    Math.addExact(dram, other.dram),
                    Math.addExact(dispatch, other.dispatch));
        }
    }

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

        /** The same without the account of why. */
        OperatorTotals totals() {
            return new OperatorTotals(cycles.total(), dramReadBytes, dramWriteBytes);
        }
    }

    /**
     * What an operator takes, without the account of why.
     *
     * @param cycles of the processor's clock
     * @param dramReadBytes bytes read from memory, all cores
     * @param dramWriteBytes bytes written to memory, all cores
     */
    public record OperatorTotals(long cycles, long dramReadBytes, long dramWriteBytes) {
        /** Nothing. */
        public static final OperatorTotals NONE = new OperatorTotals(0, 0, 0);

        /** The sum with a number of the same operators. */
        public OperatorTotals plus(OperatorTotals each, long count) {
            return new OperatorTotals(
                    Math.addExact(cycles, Math.multiplyExact(count, each.cycles)),
                    Math.addExact(dramReadBytes, Math.multiplyExact(count, each.dramReadBytes)),
                    Math.addExact(dramWriteBytes, Math.multiplyExact(count, each.dramWriteBytes)));
        }
    }
}
