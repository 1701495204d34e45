package cyclode.power.energy;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Component;
import cyclode.power.technology.Key;
import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Actions in standard cells: adders grow with the width, multipliers with the operand area, memories with the width and,
 * between the published sizes, with the square root of the capacity. Below the smallest published size everything shrinks
 * in proportion; above the largest it grows on.
 */
final class AsicFormulas implements ActionFormulas {
    private static final MathContext DIGITS = MathContext.DECIMAL128;

    @Override
    public Formula of(Action action) {
        Component component = action.component();
        if (component instanceof Component.Block block) {
            return BlockFormulas.of(action, block, Key.WIRE_BIT);
        }
        return switch (action.verb()) {
            case OPERATE -> operate(action, component);
            case READ, WRITE -> access(action, component);
            case ENABLE -> Formula.ZERO;
            case TRANSFER -> transfer(action, component);
            case ACTIVATE, PRECHARGE, REFRESH -> throw ActionFormulas.unknown(action, "only DRAM has rows");
        };
    }

    private static Formula operate(Action action, Component component) {
        if (component instanceof Component.Multiplier m) {
            return multiplier(m.bitsA(), m.bitsB());
        } else if (component instanceof Component.MultiplyAccumulate m) {
            return multiplier(m.bitsA(), m.bitsB()).plus(adder(m.accumulatorBits()));
        } else if (component instanceof Component.Adder a) {
            return adder(a.bits());
        } else if (component instanceof Component.Comparator c) {
            return Formula.of(ratio(c.bits(), 32), Key.COMPARE_32);
        } else if (component instanceof Component.Shifter s) {
            int levels = 32 - Integer.numberOfLeadingZeros(Math.max(1, s.positions() - 1));
            return Formula.of(ratio((long) s.bits() * levels, 32), Key.COMPARE_32);
        } else if (component instanceof Component.Multiplexer m) {
            return Formula.of(ratio((long) m.bits() * (m.ways() - 1), 32), Key.COMPARE_32);
        } else if (component instanceof Component.Control c) {
            return Formula.of(BigDecimal.valueOf(c.states()), Key.REGISTER_BIT);
        }
        throw ActionFormulas.unknown(action, "it computes nothing");
    }

    private static Formula access(Action action, Component component) {
        if (component instanceof Component.Memory m) {
            return sram(m.bits(), m.depth());
        } else if (component instanceof Component.RegisterFile f) {
            return sram(f.bits(), f.depth());
        } else if (component instanceof Component.Delay d) {
            return register(action, d.bits() * d.stages());
        } else if (component instanceof Component.Table t) {
            return sram(t.bits(), t.contents().size());
        } else if (component instanceof Component.Fifo f) {
            return sram(f.bits(), f.depth());
        } else if (component instanceof Component.Register r) {
            return register(action, r.bits());
        } else if (component instanceof Component.StageRegister r) {
            return register(action, r.bits());
        }
        throw ActionFormulas.unknown(action, "only memories, tables, queues, delays and registers are read or written");
    }

    private static Formula register(Action action, int bits) {
        return action.verb() == Verb.WRITE ? Formula.of(BigDecimal.valueOf(bits), Key.REGISTER_BIT) : Formula.ZERO;
    }

    private static Formula transfer(Action action, Component component) {
        if (component instanceof Component.Fifo f) {
            return sram(f.bits(), f.depth()).times(BigDecimal.valueOf(2));
        }
        throw ActionFormulas.unknown(action, "only queues, buses and ports transfer");
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
