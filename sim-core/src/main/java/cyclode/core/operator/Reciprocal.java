package cyclode.core.operator;

import cyclode.core.number.IntFormat;
import cyclode.core.number.Require;
import java.util.Arrays;

/** How softmax divides by the sum of its row. */
public sealed interface Reciprocal {
    /**
     * The reciprocal of the sum's leading bits from a table, then one multiplication per value.
     *
     * @param indexBits bits below the sum's leading one that select the entry, 0 to 12
     * @param bits of an entry, unsigned, 1 to 24
     * @param table {@code 2^indexBits} entries; copied here and by the accessor
     */
    @SuppressWarnings("ArrayRecordComponent") // copied in and out, compared by content
    record Table(int indexBits, int bits, int[] table) implements Reciprocal {
        public Table {
            Require.inRange("reciprocalIndexBits", indexBits, 0, 12);
            Require.inRange("reciprocalBits", bits, 1, 24);
            Require.length("reciprocal table", table, 1 << indexBits);
            Require.allWithin("reciprocal table", table, IntFormat.unsigned(bits));
            table = table.clone();
        }

        @Override
        public int[] table() {
            return table.clone();
        }

        /** One entry, without the copy. */
        public int entry(int index) {
            return table[index];
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Table that
                    && indexBits == that.indexBits
                    && bits == that.bits
                    && Arrays.equals(table, that.table);
        }

        @Override
        public int hashCode() {
            return 31 * bits + Arrays.hashCode(table);
        }

        @Override
        public String toString() {
            return "Table[indexBits=" + indexBits + ", bits=" + bits + "]";
        }
    }

    /** A bit-serial division per value. */
    record Divider() implements Reciprocal {}
}
