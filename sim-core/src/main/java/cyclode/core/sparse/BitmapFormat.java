package cyclode.core.sparse;

import cyclode.core.number.IntTensor;
import cyclode.core.sparse.SparseMatrix.Field;
import java.util.List;

/** A bit for each weight, row by row, and the kept ones in the same order. */
public record BitmapFormat() implements SparseFormat {
    private static final String BITMAP = "bitmap";

    @Override
    public SparseMatrix encode(IntTensor matrix, Mask mask) {
        mask.requireShape(matrix);
        int[] bitmap = new int[matrix.length()];
        int[] values = new int[mask.kept()];
        int count = 0;
        for (int i = 0; i < bitmap.length; i++) {
            if (mask.keeps(i / mask.columns(), i % mask.columns())) {
                bitmap[i] = 1;
                values[count++] = matrix.data()[i];
            }
        }
        return new SparseMatrix(
                this, mask.rows(), mask.columns(), matrix.format(), values, List.of(new Field(BITMAP, 1, bitmap)));
    }

    @Override
    public IntTensor decode(SparseMatrix matrix) {
        FieldReader reader = new FieldReader(matrix);
        FieldReader.Entries bitmap = reader.entries(BITMAP, Math.multiplyExact(matrix.rows(), matrix.columns()), 2);
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                if (bitmap.next() == 1) {
                    reader.put(row, column);
                }
            }
        }
        return reader.dense();
    }

    @Override
    public String toString() {
        return "bitmap";
    }
}
