package cyclode.units.matmul;

import cyclode.core.number.Accumulator;
import cyclode.core.number.Overflow;

/**
 * A matrix product on rows of {@code int}. Where no sum on the way can leave the accumulator, the order of additions does not matter and
 * eight rows of B are folded into the sums at a time, a shape that the compiler turns into vector instructions; otherwise every
 * addition is fitted, in order.
 */
public final class ProductKernel {
    private static final int FOLDED = 8;

    private ProductKernel() {}

    /**
     * The sums of A·B, row by row.
     *
     * @param a m rows of k values
     * @param b k rows of n values
     * @param bias n values that the sums begin at, or none
     * @param accumulator where they are summed, k ascending
     */
    public static long[] multiply(int[][] a, int[][] b, long[] bias, Accumulator accumulator) {
        int columns = b[0].length;
        long[] begin = new long[columns];
        for (int j = 0; j < bias.length; j++) {
            begin[j] = accumulator.fit(bias[j]);
        }
        long most = bound(a, b, begin);
        if (most <= accumulator.format().max()) {
            return most <= Integer.MAX_VALUE ? folded(a, b, begin) : exact(a, b, begin);
        }
        return sequential(a, b, begin, accumulator);
    }

    /** No partial sum is greater in magnitude. */
    private static long bound(int[][] a, int[][] b, long[] begin) {
        long mostA = 0;
        for (int[] row : a) {
            for (int value : row) {
                mostA = Math.max(mostA, Math.abs((long) value));
            }
        }
        long[] sums = new long[begin.length];
        for (int[] row : b) {
            for (int j = 0; j < row.length; j++) {
                sums[j] += Math.abs((long) row[j]);
            }
        }
        long most = 0;
        for (int j = 0; j < sums.length; j++) {
            most = Math.max(most, Math.addExact(Math.multiplyExact(sums[j], mostA), Math.abs(begin[j])));
        }
        return most;
    }

    private static long[] folded(int[][] a, int[][] b, long[] begin) {
        int columns = begin.length;
        int[][] sums = new int[a.length][columns];
        for (int[] row : sums) {
            for (int j = 0; j < columns; j++) {
                row[j] = (int) begin[j];
            }
        }
        int depth = b.length;
        int k = 0;
        for (; k + FOLDED <= depth; k += FOLDED) {
            for (int i = 0; i < a.length; i++) {
                fold(sums[i], a[i], k, b[k], b[k + 1], b[k + 2], b[k + 3], b[k + 4], b[k + 5], b[k + 6], b[k + 7]);
            }
        }
        for (; k < depth; k++) {
            for (int i = 0; i < a.length; i++) {
                add(sums[i], a[i][k], b[k]);
            }
        }
        long[] out = new long[a.length * columns];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < columns; j++) {
                out[i * columns + j] = sums[i][j];
            }
        }
        return out;
    }

    private static void fold(
            int[] sums,
            int[] a,
            int k,
            int[] b0,
            int[] b1,
            int[] b2,
            int[] b3,
            int[] b4,
            int[] b5,
            int[] b6,
            int[] b7) {
        int a0 = a[k];
        int a1 = a[k + 1];
        int a2 = a[k + 2];
        int a3 = a[k + 3];
        int a4 = a[k + 4];
        int a5 = a[k + 5];
        int a6 = a[k + 6];
        int a7 = a[k + 7];
        for (int j = 0; j < sums.length; j++) {
            sums[j] += a0 * b0[j]
                    + a1 * b1[j]
                    + a2 * b2[j]
                    + a3 * b3[j]
                    + a4 * b4[j]
                    + a5 * b5[j]
                    + a6 * b6[j]
                    + a7 * b7[j];
        }
    }

    private static void add(int[] sums, int a, int[] b) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] += a * b[j];
        }
    }

    private static long[] exact(int[][] a, int[][] b, long[] begin) {
        int columns = begin.length;
        long[] out = new long[a.length * columns];
        for (int i = 0; i < a.length; i++) {
            long[] sums = begin.clone();
            for (int k = 0; k < b.length; k++) {
                long value = a[i][k];
                int[] row = b[k];
                for (int j = 0; j < columns; j++) {
                    sums[j] += value * row[j];
                }
            }
            System.arraycopy(sums, 0, out, i * columns, columns);
        }
        return out;
    }

    private static long[] sequential(int[][] a, int[][] b, long[] begin, Accumulator accumulator) {
        int columns = begin.length;
        long[] out = new long[a.length * columns];
        long[] sums = new long[columns];
        for (int i = 0; i < a.length; i++) {
            System.arraycopy(begin, 0, sums, 0, columns);
            for (int k = 0; k < b.length; k++) {
                if (accumulator.overflow() == Overflow.SATURATE) {
                    saturate(sums, a[i][k], b[k], accumulator.format().max());
                } else {
                    wrap(sums, a[i][k], b[k], Long.SIZE - accumulator.bits());
                }
            }
            System.arraycopy(sums, 0, out, i * columns, columns);
        }
        return out;
    }

    private static void saturate(long[] sums, long a, int[] b, long greatest) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] = Math.max(-greatest - 1, Math.min(greatest, sums[j] + a * b[j]));
        }
    }

    private static void wrap(long[] sums, long a, int[] b, int unused) {
        for (int j = 0; j < sums.length; j++) {
            sums[j] = ((sums[j] + a * b[j]) << unused) >> unused;
        }
    }
}
