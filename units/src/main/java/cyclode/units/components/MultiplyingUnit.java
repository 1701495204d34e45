package cyclode.units.components;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Accumulator;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Require;
import cyclode.units.model.UnitSpec;

/** A unit that adds up products of signed operands; an unsigned operand of b bits needs b + 1. */
public interface MultiplyingUnit extends UnitSpec {
    /** Bits of an activation. */
    int activationBits();

    /** Bits of a weight. */
    int weightBits();

    /** Bits of a sum. */
    int accumulatorBits();

    /** What every addition does beyond these bits. */
    Overflow overflow();

    /** The format and overflow of its sums. */
    default Accumulator accumulator() {
        return new Accumulator(accumulatorBits(), overflow());
    }

    /** Whether operands of these formats fit the multipliers. */
    default boolean accepts(IntFormat activations, IntFormat weights) {
        return activations.signedBits() <= activationBits() && weights.signedBits() <= weightBits();
    }

    /**
     * Checks that it can hold sums to so many bits, as a configuration register does.
     *
     * @param unit what the unit is called
     * @throws RefusedValue if it has not so many bits, or overflows otherwise
     */
    default void requireHolds(Accumulator sums, String unit) {
        Require.inRange("the workload's accumulator bits", sums.bits(), 8, accumulatorBits());
        if (sums.overflow() != overflow()) {
            throw new RefusedValue(
                    "the workload's accumulators " + sums.overflow().label() + ", the " + unit + "'s "
                            + overflow().label());
        }
    }
}
