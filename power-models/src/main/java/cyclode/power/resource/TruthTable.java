package cyclode.power.resource;

import cyclode.core.number.IntTable;
import java.util.Arrays;

/** A Boolean function of some of a table's address bits; equal by the bits it depends on and its values. */
final class TruthTable {
    private final int[] variables;
    private final long[] table;

    private TruthTable(int[] variables, long[] table) {
        this.variables = variables;
        this.table = table;
    }

    /** One output bit of a table; words beyond its end read as zero. */
    static TruthTable ofBit(IntTable contents, int bit) {
        int inputs = contents.size() <= 1 ? 0 : 32 - Integer.numberOfLeadingZeros(contents.size() - 1);
        long[] table = new long[words(inputs)];
        for (int i = 0; i < contents.size(); i++) {
            if ((contents.get(i) >> bit & 1) != 0) {
                table[i >> 6] |= 1L << (i & 63);
            }
        }
        int[] variables = new int[inputs];
        Arrays.setAll(variables, i -> i);
        return new TruthTable(variables, table);
    }

    private static int words(int inputs) {
        return ((1 << inputs) + 63) / 64;
    }

    /** Number of address bits. */
    int inputs() {
        return variables.length;
    }

    /** The highest address bit it depends on. */
    int highest() {
        return variables[variables.length - 1];
    }

    /** The value at a combination of the inputs. */
    boolean at(int index) {
        return (table[index >> 6] >>> (index & 63) & 1) != 0;
    }

    /** Whether all values are equal. */
    boolean isConstant() {
        long expected = at(0) ? -1L : 0;
        int size = 1 << inputs();
        if (size < 64) {
            return ((table[0] ^ expected) & (1L << size) - 1) == 0;
        }
        return Arrays.stream(table).allMatch(word -> word == expected);
    }

    /** The function with one input fixed. */
    TruthTable cofactor(int input, boolean value) {
        int inputs = inputs() - 1;
        long[] half = new long[words(inputs)];
        int below = (1 << input) - 1;
        for (int i = 0; i < 1 << inputs; i++) {
            int index = (i & below) | (i & ~below) << 1 | (value ? 1 << input : 0);
            if (at(index)) {
                half[i >> 6] |= 1L << (i & 63);
            }
        }
        int[] rest = new int[inputs];
        for (int i = 0; i < inputs; i++) {
            rest[i] = variables[i < input ? i : i + 1];
        }
        return new TruthTable(rest, half);
    }

    /** The function without the inputs that do not matter. */
    TruthTable reduced() {
        TruthTable f = this;
        for (int input = inputs() - 1; input >= 0; input--) {
            TruthTable zero = f.cofactor(input, false);
            if (Arrays.equals(zero.table, f.cofactor(input, true).table)) {
                f = zero;
            }
        }
        return f;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TruthTable that
                && Arrays.equals(variables, that.variables)
                && Arrays.equals(table, that.table);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(variables) + Arrays.hashCode(table);
    }
}
