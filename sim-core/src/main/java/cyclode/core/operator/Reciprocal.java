package cyclode.core.operator;

import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Require;

/** How softmax divides by the sum of its row. */
public sealed interface Reciprocal {
    /**
     * The reciprocal of the sum's leading bits from a table, then one multiplication per value.
     *
     * @param indexBits bits below the sum's leading one that select the entry, 0 to 12
     * @param bits of an entry, unsigned, 1 to 24
     * @param table {@code 2^indexBits} entries
     */
    record Table(int indexBits, int bits, IntTable table) implements Reciprocal {
        public Table {
            Require.inRange("reciprocalIndexBits", indexBits, 0, 12);
            Require.inRange("reciprocalBits", bits, 1, 24);
            Require.length("reciprocal table", table, 1 << indexBits);
            Require.allWithin("reciprocal table", table, IntFormat.unsigned(bits));
        }
    }

    /** A bit-serial division per value. */
    record Divider() implements Reciprocal {}
}
