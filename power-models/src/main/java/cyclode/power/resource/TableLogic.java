package cyclode.power.resource;

import cyclode.core.account.Component.Contents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * LUTs of a table of constants as logic, found from its contents.
 *
 * <p>Each output bit is a function of the address bits. Its upper address bits are split off one by one (Shannon's
 * expansion) until six are left, which fit one LUT. Functions that are constant, a single address bit, equal to one
 * already built, or its complement cost nothing; a function that ignores address bits is reduced first. Two, or by the
 * family's wide multiplexers four, of these join in multiplexers that belong to the slice and cost no LUT; joins above
 * them cost one LUT for each four.
 */
final class TableLogic {
    private final Map<Function, Boolean> built = new HashMap<>();
    private long luts;

    private TableLogic() {}

    /** LUTs for a table of {@code bits} output bits. */
    static long luts(Contents contents, int bits) {
        int inputs = 32 - Integer.numberOfLeadingZeros(Math.max(1, contents.size() - 1));
        TableLogic logic = new TableLogic();
        for (int bit = 0; bit < bits; bit++) {
            logic.build(Function.ofBit(contents, bit, inputs).reduced());
        }
        return logic.luts;
    }

    private void build(Function function) {
        if (function.isFree() || built.containsKey(function) || built.containsKey(function.complement())) {
            return;
        }
        built.put(function, Boolean.TRUE);
        if (function.inputs <= 6) {
            luts++;
            return;
        }
        int split = function.bestSplit();
        Function low = function.cofactor(split, false).reduced();
        Function high = function.cofactor(split, true).reduced();
        build(low);
        build(high);
        if (function.inputs > 8 && (function.inputs - 8) % 2 == 1) {
            luts++;
        }
    }

    /** A truth table over the address bits that matter; equal by content. */
    private static final class Function {
        private final int inputs;
        private final int[] variables;
        private final long[] table;

        Function(int inputs, int[] variables, long[] table) {
            this.inputs = inputs;
            this.variables = variables;
            this.table = table;
        }

        static Function ofBit(Contents contents, int bit, int inputs) {
            int size = 1 << inputs;
            long[] table = new long[(size + 63) / 64];
            for (int i = 0; i < contents.size(); i++) {
                if ((contents.get(i) >> bit & 1) != 0) {
                    table[i >> 6] |= 1L << (i & 63);
                }
            }
            int[] variables = new int[inputs];
            Arrays.setAll(variables, i -> i);
            return new Function(inputs, variables, table);
        }

        boolean at(int index) {
            return (table[index >> 6] >>> (index & 63) & 1) != 0;
        }

        /** Without the inputs that do not matter. */
        Function reduced() {
            Function f = this;
            for (int v = inputs - 1; v >= 0; v--) {
                Function zero = f.cofactor(v, false);
                if (Arrays.equals(zero.table, f.cofactor(v, true).table)) {
                    f = zero;
                }
            }
            return f;
        }

        /** The function with one input fixed. */
        Function cofactor(int input, boolean value) {
            int size = 1 << (inputs - 1);
            long[] half = new long[(size + 63) / 64];
            int below = (1 << input) - 1;
            for (int i = 0; i < size; i++) {
                int index = (i & below) | (i & ~below) << 1 | (value ? 1 << input : 0);
                if (at(index)) {
                    half[i >> 6] |= 1L << (i & 63);
                }
            }
            int[] rest = new int[inputs - 1];
            for (int i = 0; i < rest.length; i++) {
                rest[i] = variables[i < input ? i : i + 1];
            }
            return new Function(inputs - 1, rest, half);
        }

        /** The input whose cofactors have fewest inputs together; the highest of equals. */
        int bestSplit() {
            int best = inputs - 1;
            int fewest = Integer.MAX_VALUE;
            for (int v = inputs - 1; v >= 0; v--) {
                int left =
                        cofactor(v, false).reduced().inputs + cofactor(v, true).reduced().inputs;
                if (left < fewest) {
                    fewest = left;
                    best = v;
                }
            }
            return best;
        }

        boolean isFree() {
            return inputs <= 1;
        }

        Function complement() {
            long[] flipped = new long[table.length];
            int size = 1 << inputs;
            for (int i = 0; i < table.length; i++) {
                flipped[i] = ~table[i] & (size >= 64 ? -1L : (1L << size) - 1);
            }
            return new Function(inputs, variables, flipped);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Function that
                    && Arrays.equals(variables, that.variables)
                    && Arrays.equals(table, that.table);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(variables) + Arrays.hashCode(table);
        }
    }

    /** The address bits that some output depends on, for tests. */
    static List<Integer> support(Contents contents, int bit) {
        int inputs = 32 - Integer.numberOfLeadingZeros(Math.max(1, contents.size() - 1));
        List<Integer> used = new ArrayList<>();
        for (int v : Function.ofBit(contents, bit, inputs).reduced().variables) {
            used.add(v);
        }
        return used;
    }
}
