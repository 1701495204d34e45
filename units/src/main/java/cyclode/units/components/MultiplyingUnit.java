package cyclode.units.components;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Accumulator;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Require;
import cyclode.units.model.NetworkWidths;
import cyclode.units.model.UnitSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A unit that adds up products of signed operands; an unsigned operand of b bits needs b + 1. */
public interface MultiplyingUnit extends UnitSpec {
    /** Bits of the widest operand, with its sign. */
    int MOST_BITS = 16;

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

    /** Operands and sums grow and shrink with the network's. */
    @Override
    default Map<String, Integer> following(NetworkWidths built, NetworkWidths now) {
        Map<String, Integer> keys = new LinkedHashMap<>();
        keys.put("activation-bits", activationBits() + now.activationBits() - built.activationBits());
        keys.put("weight-bits", weightBits() + now.weightBits() - built.weightBits());
        keys.put("accumulator-bits", accumulatorBits() + now.accumulatorBits() - built.accumulatorBits());
        return keys;
    }

    /** Whether operands of these formats fit the multipliers. */
    default boolean accepts(IntFormat activations, IntFormat weights) {
        return activations.signedBits() <= activationBits() && weights.signedBits() <= weightBits();
    }

    /**
     * Refuses operands that the multipliers do not hold.
     *
     * @param unit its name in the hardware file
     * @throws RefusedValue naming the keys that mend it, as far as any do
     */
    default void requireAccepts(String unit, IntFormat activations, IntFormat weights) {
        if (accepts(activations, weights)) {
            return;
        }
        int a = activations.signedBits();
        int w = weights.signedBits();
        List<String> keys = new ArrayList<>();
        if (a > activationBits()) {
            keys.add("hardware.units." + unit + ".activation-bits=" + a);
        }
        if (w > weightBits()) {
            keys.add("hardware.units." + unit + ".weight-bits=" + w);
        }
        throw new RefusedValue("multiplies " + activations + " by " + weights + ", units." + unit + " holds s"
                + activationBits() + " by s" + weightBits()
                + (Math.max(a, w) > MOST_BITS
                        ? "; allowed: operands of up to s" + MOST_BITS
                        : "; set " + String.join(" and ", keys)));
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
