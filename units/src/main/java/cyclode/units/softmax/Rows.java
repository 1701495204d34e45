package cyclode.units.softmax;

import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;

/** Softmax of one row after the other, with the tables at hand. */
final class Rows {
    private final SoftmaxParameters parameters;
    private final int[] expTable;
    private final int[] reciprocalTable;
    private final int indexBits;
    private final int reciprocalBits;
    private final long[] exponentials;
    private long sum;

    Rows(SoftmaxParameters parameters, int row) {
        this.parameters = parameters;
        expTable = parameters.expTable().toArray();
        exponentials = new long[row];
        if (parameters.reciprocal() instanceof Reciprocal.Table table) {
            reciprocalTable = table.table().toArray();
            indexBits = table.indexBits();
            reciprocalBits = table.bits();
        } else {
            reciprocalTable = new int[0];
            indexBits = 0;
            reciprocalBits = 0;
        }
    }

    /** Where distances are measured from. */
    long reference(long maximum) {
        return parameters.subtractMax() ? maximum : parameters.input().max();
    }

    /** Begins a row. */
    void begin() {
        sum = 0;
    }

    /** Looks the exponential of a value up and adds it to the sum. */
    void add(int position, long reference, long value) {
        long index = Math.min((reference - value) >> parameters.indexShift(), expTable.length - 1L);
        exponentials[position] = expTable[(int) index];
        sum += exponentials[position];
    }

    /** The output of a position of the row whose sum is complete; 0 where every exponential is, without the row's own maximum. */
    long quotient(int position) {
        if (sum == 0) {
            return 0;
        }
        long most = (1L << parameters.outBits()) - 1;
        return Math.min(most, reciprocalTable.length == 0 ? divided(position) : multiplied(position));
    }

    /** Whether a division finds that the quotient is not zero. */
    boolean isLong(int position) {
        return sum != 0 && exponentials[position] << parameters.outBits() >= sum;
    }

    private long divided(int position) {
        return (exponentials[position] << parameters.outBits()) / sum;
    }

    private long multiplied(int position) {
        int p = 63 - Long.numberOfLeadingZeros(sum);
        long mantissa = p >= indexBits ? sum >> (p - indexBits) : sum << (indexBits - p);
        int fraction = (int) (mantissa - (1L << indexBits));
        int shift = reciprocalBits + p - parameters.outBits();
        long product = exponentials[position] * reciprocalTable[fraction];
        return shift == 0 ? product : (product + (1L << (shift - 1))) >> shift;
    }
}
