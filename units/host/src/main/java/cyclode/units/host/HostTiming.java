package cyclode.units.host;

import cyclode.units.host.core.InstructionClass;
import java.math.BigInteger;
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

    /** Copies the list. */
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
}
