package cyclode.core.reference;

import cyclode.core.number.Accumulator;
import cyclode.core.number.Overflow;

/** An accumulator that is fitted after every addition; with saturation the order of the additions matters. */
final class RunningSum {
    private final long lowest;
    private final long highest;
    private final Overflow overflow;
    private long value;

    RunningSum(Accumulator accumulator) {
        highest = Arithmetic.power(accumulator.bits() - 1) - 1;
        lowest = -highest - 1;
        overflow = accumulator.overflow();
    }

    void start(long bias) {
        value = Arithmetic.fit(bias, lowest, highest, overflow);
    }

    /** Adds {@code a * b}; operands whose product exceeds 63 bits are refused. */
    void addProduct(long a, long b) {
        boolean small = (int) a == a && (int) b == b;
        long product = small ? a * b : Math.multiplyExact(a, b);
        value = Arithmetic.fit(Math.addExact(value, product), lowest, highest, overflow);
    }

    long value() {
        return value;
    }
}
