package cyclode.power.energy;

import cyclode.core.account.Component;
import cyclode.power.energy.Formula.Term;
import cyclode.power.technology.Key;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Actions in standard cells: adders grow with the width, multipliers with the operand area, memories with the width and,
 * between the published sizes, with the square root of the capacity. Below the smallest published size everything shrinks
 * in proportion; above the largest it grows on.
 */
final class AsicFormulas {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    /** By component. A read port that stands still costs nothing. */
    static final Component.Cases<ActionCosts> COSTS = new Component.Cases<>(
            (Component.Multiplier m) -> operating(multiplier(m.bitsA(), m.bitsB())),
            (Component.MultiplyAccumulate m) ->
                    operating(multiplier(m.bitsA(), m.bitsB()).plus(adder(m.accumulatorBits()))),
            (Component.Adder a) -> operating(adder(a.bits())),
            (Component.Comparator c) -> compares(c.bits()),
            (Component.Gate g) -> compares((g.inputs() + 1) / 2),
            (Component.Shifter s) ->
                    compares((long) s.bits() * (32 - Integer.numberOfLeadingZeros(Math.max(1, s.positions() - 1)))),
            (Component.Multiplexer m) -> compares((long) m.bits() * (m.ways() - 1)),
            (Component.Register r) -> register(r.bits()),
            (Component.StageRegister r) -> register(r.bits()),
            (Component.Delay d) -> register((long) d.bits() * d.stages()),
            (Component.Fifo f) -> stored(sram(f.bits(), f.depth()), 2),
            (Component.Memory m) -> stored(sram(m.bits(), m.depth()), 0),
            (Component.RegisterFile f) -> stored(sram(f.bits(), f.depth()), 0),
            (Component.Table t) -> stored(sram(t.bits(), t.contents().size()), 0),
            (Component.Control c) -> operating(Formula.of(BigDecimal.valueOf(c.states()), Key.REGISTER_BIT)),
            (Component.Block b) -> ActionCosts.of(b, Key.WIRE_BIT));

    private AsicFormulas() {}

    private static ActionCosts operating(Formula each) {
        return ActionCosts.operating(each, Formula.ZERO);
    }

    /** As many bits of comparators. */
    private static ActionCosts compares(long bits) {
        return operating(Formula.of(ratio(bits, 32), Key.COMPARE_32));
    }

    private static ActionCosts register(long bits) {
        Formula load = Formula.of(BigDecimal.valueOf(bits), Key.REGISTER_BIT);
        return ActionCosts.onChip(null, Formula.ZERO, load, Formula.ZERO, null);
    }

    /**
     * What is read and written by words.
     *
     * @param transfer accesses of one transfer; 0 where none can be made
     */
    private static ActionCosts stored(Formula access, int transfer) {
        Formula both = transfer == 0 ? null : access.times(BigDecimal.valueOf(transfer));
        return ActionCosts.onChip(null, access, access, Formula.ZERO, both);
    }

    private static Formula adder(int bits) {
        return between(BigDecimal.valueOf(bits), 8, Key.ADD_8, 32, Key.ADD_32);
    }

    private static Formula multiplier(int bitsA, int bitsB) {
        return between(BigDecimal.valueOf((long) bitsA * bitsB), 64, Key.MULTIPLY_8, 1024, Key.MULTIPLY_32);
    }

    private static Formula sram(int bits, int depth) {
        BigDecimal words = ratio(bits, 64);
        BigDecimal root = root(((long) bits * depth + 7) / 8);
        BigDecimal root32 = root(32 << 10);
        Formula each = root.compareTo(root32) <= 0
                ? between(root, root(8 << 10), Key.SRAM_8K, root32, Key.SRAM_32K)
                : between(root, root32, Key.SRAM_32K, root(1 << 20), Key.SRAM_1M);
        return each.times(words);
    }

    private static BigDecimal root(long value) {
        return BigDecimal.valueOf(value).sqrt(DIGITS);
    }

    private static Formula between(BigDecimal at, int low, Key lowKey, int high, Key highKey) {
        return between(at, BigDecimal.valueOf(low), lowKey, BigDecimal.valueOf(high), highKey);
    }

    private static Formula between(BigDecimal at, BigDecimal low, Key lowKey, BigDecimal high, Key highKey) {
        if (at.compareTo(low) <= 0) {
            return Formula.of(at.divide(low, DIGITS), lowKey);
        }
        if (at.compareTo(high) >= 0) {
            return Formula.of(at.divide(high, DIGITS), highKey);
        }
        BigDecimal share = at.subtract(low).divide(high.subtract(low), DIGITS);
        return Formula.of(Term.of(BigDecimal.ONE.subtract(share), lowKey), Term.of(share, highKey));
    }

    private static BigDecimal ratio(long value, long reference) {
        return BigDecimal.valueOf(value).divide(BigDecimal.valueOf(reference), DIGITS);
    }
}
