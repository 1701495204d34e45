package cyclode.core.sparse;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.sparse.SparseMatrix.Field;

/** Reads fields one entry after the other, puts values where they say, and refuses what cannot be. */
final class FieldReader {
    private final SparseMatrix matrix;
    private final int[] dense;
    private final Mask taken;
    private int value;

    FieldReader(SparseMatrix matrix) {
        this.matrix = matrix;
        dense = new int[matrix.rows() * matrix.columns()];
        taken = new Mask(matrix.rows(), matrix.columns());
    }

    /** Entries of a field, each below a bound. */
    Entries entries(String name, int expected, int bound) {
        Field field = matrix.field(name);
        if (field.entries().length != expected) {
            throw new RefusedValue(name + " has " + field.entries().length + " entries; allowed: " + expected);
        }
        return new Entries(field, bound);
    }

    /** Puts the next value. */
    void put(int row, int column) {
        if (value >= matrix.values().length) {
            throw new RefusedValue("there are " + value + " values, and fields for more");
        }
        if (taken.keeps(row, column)) {
            throw new RefusedValue("row " + row + ", column " + column + " has two values");
        }
        taken.keep(row, column);
        dense[row * matrix.columns() + column] = matrix.values()[value++];
    }

    /** The matrix, once all values have their places. */
    IntTensor dense() {
        if (value < matrix.values().length) {
            throw new RefusedValue(
                    "there are " + matrix.values().length + " values, and fields for " + value + " of them");
        }
        return IntTensor.unchecked(matrix.valueFormat(), dense, matrix.rows(), matrix.columns());
    }

    /** The entries of a field. */
    static final class Entries {
        private final Field field;
        private final int bound;
        private int next;

        private Entries(Field field, int bound) {
            this.field = field;
            this.bound = bound;
        }

        int next() {
            if (next == field.entries().length) {
                throw new RefusedValue(field.name() + " ends after " + next + " entries");
            }
            int entry = field.entries()[next];
            if (entry < 0 || entry >= bound) {
                throw new RefusedValue(
                        field.name() + " is " + entry + " at position " + next + "; allowed: 0 to " + (bound - 1));
            }
            next++;
            return entry;
        }

        /** Entries that are left. */
        int left() {
            return field.entries().length - next;
        }
    }
}
