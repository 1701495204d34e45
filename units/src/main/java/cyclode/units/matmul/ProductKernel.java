package cyclode.units.matmul;

import cyclode.core.number.Accumulator;
import cyclode.core.number.Overflow;

/**
 * A matrix product on rows of {@code int}. Where sums wrap, or no sum on the way can leave the accumulator, the order of additions does
 * not matter: four rows of B are folded into the sums at a time, modulo 2^32 where that is wide enough, a shape that the compiler turns
 * into vector instructions (JDK 17 leaves six rows and more scalar). Otherwise every addition saturates, in order.
 */
public final class ProductKernel {
    private static final int FOLDED = 4;

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
        if (accumulator.overflow() == Overflow.SATURATE
                && bound(a, b, begin) > accumulator.format().max()) {
            return saturated(a, b, begin, accumulator.format().max());
        }
        long[] sums = accumulator.bits() <= Integer.SIZE ? folded(a, b, begin) : exact(a, b, begin);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = accumulator.fit(sums[i]);
        }
        return sums;
    }

    /** No partial sum is greater in magnitude. */
    private static long bound(int[][] a, int[][] b, long[] begin) {
        long mostA = most(a);
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

    private static long most(int[][] rows) {
        long most = 0;
        for (int[] row : rows) {
            for (int value : row) {
                most = Math.max(most, Math.abs((long) value));
            }
        }
        return most;
    }

    /** Sums along the longer of the two outer extents, so that the innermost loop is long. */
    private static long[] folded(int[][] a, int[][] b, long[] begin) {
        boolean exchanged = a.length > begin.length;
        int[][] sums = new int[exchanged ? begin.length : a.length][exchanged ? a.length : begin.length];
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < sums[i].length; j++) {
                sums[i][j] = (int) begin[exchanged ? i : j];
            }
        }
        fold(sums, exchanged ? transpose(b) : a, exchanged ? transpose(a) : b);
        long[] out = new long[a.length * begin.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < begin.length; j++) {
                out[i * begin.length + j] = exchanged ? sums[j][i] : sums[i][j];
            }
        }
        return out;
    }

    private static int[][] transpose(int[][] rows) {
        int[][] columns = new int[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }

    private static void fold(int[][] sums, int[][] a, int[][] b) {
        int k = 0;
        for (; k + FOLDED <= b.length; k += FOLDED) {
            for (int i = 0; i < a.length; i++) {
                fold(sums[i], a[i], k, b[k], b[k + 1], b[k + 2], b[k + 3]);
            }
        }
        for (; k < b.length; k++) {
            for (int i = 0; i < a.length; i++) {
                add(sums[i], a[i][k], b[k]);
            }
        }
    }

    private static void fold(int[] sums, int[] a, int k, int[] b0, int[] b1, int[] b2, int[] b3) {
        int a0 = a[k];
        int a1 = a[k + 1];
        int a2 = a[k + 2];
        int a3 = a[k + 3];
        for (int j = 0; j < sums.length; j++) {
            int sum = sums[j];
            sum += a0 * b0[j];
            sum += a1 * b1[j];
            sum += a2 * b2[j];
            sum += a3 * b3[j];
            sums[j] = sum;
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

    private static long[] saturated(int[][] a, int[][] b, long[] begin, long greatest) {
        int columns = begin.length;
        long[] out = new long[a.length * columns];
        long[] sums = new long[columns];
        for (int i = 0; i < a.length; i++) {
            System.arraycopy(begin, 0, sums, 0, columns);
            for (int k = 0; k < b.length; k++) {
                saturate(sums, a[i][k], b[k], greatest);
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
}
