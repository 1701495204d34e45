package cyclode.units.matmul;

import cyclode.core.number.Accumulator;
import cyclode.units.matmul.FoldWalk.Fold;

/** The operands that stay in the array, and what a row of the others is added up to on its way down the columns. */
final class StationaryTile {
    private final int columns;
    private final int operandBits;
    private final Accumulator accumulator;
    private final int zero;
    private final int[][] cells;
    private final int[] streamed;
    private final int[] added;

    /**
     * Registers for a tile.
     *
     * @param zero zero-point of what stays
     */
    StationaryTile(MatmulSpec spec, int zero) {
        columns = spec.columns();
        operandBits = spec.activationBits() + spec.weightBits();
        accumulator = spec.accumulator();
        this.zero = zero;
        cells = new int[spec.rows()][columns];
        streamed = new int[spec.rows()];
        added = new int[columns];
    }

    /** Loads a row. */
    void load(int row, long[] beat, int offset) {
        for (int c = 0; c < columns; c++) {
            cells[row][c] = (int) (beat[offset + c] - zero);
        }
    }

    /**
     * One row down all columns: in each, the products are added one after the other, from the top.
     *
     * @param streamedZero zero-point of what is streamed
     */
    void pass(Fold fold, long[] beat, int offset, int streamedZero, long[] running) {
        int rows = fold.usedRows();
        int width = fold.usedColumns();
        for (int r = 0; r < rows; r++) {
            streamed[r] = (int) (beat[offset + r] - streamedZero);
        }
        if (staysInRange(rows, width, running)) {
            addUp(rows, width);
            for (int c = 0; c < width; c++) {
                running[c] += added[c];
            }
        } else {
            for (int c = 0; c < width; c++) {
                for (int r = 0; r < rows; r++) {
                    running[c] = accumulator.fit(running[c] + (long) streamed[r] * cells[r][c]);
                }
            }
        }
    }

    /** Whether no sum can leave the accumulator's range on its way down, whatever the operands are, so that the order does not matter. */
    private boolean staysInRange(int rows, int width, long[] running) {
        long most = (long) rows << operandBits;
        if (most > Integer.MAX_VALUE) {
            return false;
        }
        long room = accumulator.format().max() - most;
        for (int c = 0; c < width; c++) {
            if (running[c] > room || running[c] < -room) {
                return false;
            }
        }
        return true;
    }

    /** The products of all columns, four rows at a time. */
    private void addUp(int rows, int width) {
        java.util.Arrays.fill(added, 0);
        int r = 0;
        for (; r + 3 < rows; r += 4) {
            addFour(r, width);
        }
        for (; r < rows; r++) {
            int operand = streamed[r];
            int[] row = cells[r];
            for (int c = 0; c < width; c++) {
                added[c] += operand * row[c];
            }
        }
    }

    private void addFour(int row, int width) {
        int s0 = streamed[row];
        int s1 = streamed[row + 1];
        int s2 = streamed[row + 2];
        int s3 = streamed[row + 3];
        int[] w0 = cells[row];
        int[] w1 = cells[row + 1];
        int[] w2 = cells[row + 2];
        int[] w3 = cells[row + 3];
        int[] sums = added;
        for (int c = 0; c < width; c++) {
            int sum = sums[c];
            sum += s0 * w0[c];
            sum += s1 * w1[c];
            sum += s2 * w2[c];
            sum += s3 * w3[c];
            sums[c] = sum;
        }
    }
}
