package cyclode.power.resource;

import cyclode.core.number.IntTable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * LUTs of a registered table of constants in logic, found from its contents.
 *
 * <p>Each output bit is a function of the address bits. A half of the table in which the bit is constant costs nothing,
 * since the output register's synchronous set or reset makes it; address bits are stripped in this way from the highest
 * down until six are left. What remains costs one LUT up to six inputs, two with seven and four with eight (wide
 * multiplexers of the slice join them), fewer where quarters are equal or trivial. A larger function is split at its
 * highest address bit, its halves are joined by one more LUT. Functions that do not depend on an address bit are reduced
 * first, and equal functions are built once. Checked against runs of Yosys 0.23; see resources.md.
 */
final class TableLogic {
    private static final int LUT_INPUTS = 6;
    private static final int SLICE_INPUTS = 8;

    private final Set<TruthTable> built = new HashSet<>();
    private final Set<List<Integer>> resets = new HashSet<>();
    private long luts;

    private TableLogic() {}

    /** LUTs for a table of {@code bits} output bits. */
    static long luts(IntTable contents, int bits) {
        TableLogic logic = new TableLogic();
        for (int bit = 0; bit < bits; bit++) {
            logic.build(logic.stripped(TruthTable.ofBit(contents, bit)).reduced());
        }
        return logic.luts + logic.resets.size();
    }

    /** LUTs for one bit of a table whose contents are not known: those of random contents. */
    static long mostLutsABit(int words) {
        long leaves = (words + 63) / 64;
        long joins = leaves <= 4 ? 0 : (leaves + 3) / 4 - 1;
        return leaves + joins;
    }

    /** Takes constant halves off; two or more of them need a LUT for the reset, shared by all bits with the same. */
    private TruthTable stripped(TruthTable whole) {
        TruthTable f = whole.reduced();
        List<Integer> signals = new ArrayList<>();
        boolean value = false;
        while (f.inputs() > LUT_INPUTS && !f.isConstant()) {
            TruthTable low = f.cofactor(f.inputs() - 1, false);
            TruthTable high = f.cofactor(f.inputs() - 1, true);
            if (high.isConstant() && (signals.isEmpty() || high.at(0) == value)) {
                value = high.at(0);
                signals.add(f.highest() + 1);
                f = low;
            } else if (low.isConstant() && (signals.isEmpty() || low.at(0) == value)) {
                value = low.at(0);
                signals.add(-f.highest() - 1);
                f = high;
            } else {
                break;
            }
        }
        if (signals.size() > 1) {
            resets.add(signals);
        }
        return f;
    }

    private void build(TruthTable f) {
        int inputs = f.inputs();
        if (inputs <= 1 || !built.add(f)) {
            return;
        }
        if (inputs <= LUT_INPUTS) {
            luts++;
        } else if (inputs == LUT_INPUTS + 1) {
            luts += 2;
        } else if (inputs == SLICE_INPUTS) {
            luts += Math.min(4, quarters(f) + 1);
        } else {
            build(f.cofactor(inputs - 1, false).reduced());
            build(f.cofactor(inputs - 1, true).reduced());
            luts++;
        }
    }

    /** Different quarters of a function of eight inputs that are more than a constant or one address bit. */
    private static int quarters(TruthTable f) {
        Set<TruthTable> different = new HashSet<>();
        for (boolean upper : new boolean[] {false, true}) {
            TruthTable half = f.cofactor(SLICE_INPUTS - 1, upper);
            for (boolean high : new boolean[] {false, true}) {
                TruthTable quarter = half.cofactor(SLICE_INPUTS - 2, high).reduced();
                if (quarter.inputs() > 1) {
                    different.add(quarter);
                }
            }
        }
        return different.size();
    }
}
