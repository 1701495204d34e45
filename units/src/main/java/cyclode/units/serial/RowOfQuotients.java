package cyclode.units.serial;

import cyclode.core.operator.AffineParameters;
import cyclode.units.model.Decisions;

/** One row of a softmax at a time, value by value. */
final class RowOfQuotients {
    private final AffineParameters.Softmax p;
    private final int columns;
    private final int[] x;
    private final int[] y;
    private final long[] numerators;
    private long maximum;
    private long sum;
    private int next;
    private int dividing;

    RowOfQuotients(AffineParameters.Softmax p, int columns, int[] x, int[] y) {
        this.p = p;
        this.columns = columns;
        this.x = x;
        this.y = y;
        numerators = new long[columns];
    }

    void compare(int row, int column) {
        long value = x[row * columns + column];
        maximum = column == 0 ? value : Math.max(maximum, value);
    }

    void lookUp(int row, int column) {
        int bits = p.input().bits();
        long distance = x[row * columns + column] - (maximum - p.input().zeroPoint());
        int index = (int) Arithmetic.wrap(distance, bits) + (1 << bits - 1);
        sum = column == 0 ? 0 : sum;
        sum = Arithmetic.wrap(sum + p.denominators()[index] - p.denominatorZero(), p.denominatorBits() + 1);
        numerators[column] = p.numerators()[index];
    }

    private long divisor() {
        return unsigned(Arithmetic.narrow(sum, p.dividerBits()));
    }

    private long unsigned(long value) {
        return value & (1L << p.dividerBits()) - 1;
    }

    /** Whether the quotient takes the divider through all its bits. */
    boolean isLong(int column) {
        dividing = column;
        long divisor = divisor();
        return divisor != 0 && dividend() > divisor;
    }

    /** The division that was asked about last, bit by bit. */
    void divide() {
        put(quotient(dividend(), divisor()));
    }

    private long dividend() {
        return unsigned(numerators[dividing]);
    }

    private void put(long quotient) {
        y[next++] = Arithmetic.of(p.rules())
                .quotient(quotient, p.output().zeroPoint(), p.output().bits());
    }

    /** All rows, for the fast engine; notes for each division whether it was long. */
    void whole(Decisions decisions) {
        for (int row = 0; row < x.length / columns; row++) {
            for (int c = 0; c < columns; c++) {
                compare(row, c);
            }
            for (int c = 0; c < columns; c++) {
                lookUp(row, c);
            }
            long divisor = divisor();
            for (int c = 0; c < columns; c++) {
                decisions.add(isLong(c) ? 1 : 0);
                put(divisor == 0 ? -1 : dividend() / divisor);
            }
        }
    }

    private long quotient(long dividend, long divisor) {
        if (divisor == 0) {
            return -1;
        }
        long remainder = 0;
        long quotient = 0;
        for (int bit = p.dividerBits() - 1; bit >= 0; bit--) {
            remainder = remainder << 1 | dividend >> bit & 1;
            quotient <<= 1;
            if (remainder >= divisor) {
                remainder -= divisor;
                quotient |= 1;
            }
        }
        return quotient;
    }
}
