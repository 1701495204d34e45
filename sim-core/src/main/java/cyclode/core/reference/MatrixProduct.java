package cyclode.core.reference;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.ProductParameters;

/** The matrix product (section 2). */
public final class MatrixProduct {
    /** The bias of a product without one. */
    public static final long[] NO_BIAS = {};

    private MatrixProduct() {}

    /**
     * A (M×K) by B (K×N): M×N sums, k ascending, fitted after every addition.
     *
     * @param bias N values, or {@link #NO_BIAS}
     */
    public static Accumulators of(IntTensor a, IntTensor b, long[] bias, ProductParameters parameters) {
        Shapes.rank("A", a, 2);
        Shapes.rank("B", b, 2);
        int rows = a.size(0);
        int depth = a.size(1);
        int columns = b.size(1);
        Shapes.axis("rows of B", b.size(0), depth);
        Shapes.bias(bias, columns);
        long[] out = new long[rows * columns];
        RunningSum sum = new RunningSum(parameters.accumulator());
        for (int j = 0; j < columns; j++) {
            int[] column = column(b, j);
            for (int i = 0; i < rows; i++) {
                sum.start(bias.length == 0 ? 0 : bias[j]);
                for (int k = 0; k < depth; k++) {
                    sum.addProduct(
                            (long) a.data()[i * depth + k] - parameters.zeroPointA(),
                            (long) column[k] - parameters.zeroPointB());
                }
                out[i * columns + j] = sum.value();
            }
        }
        return new Accumulators(out, rows, columns);
    }

    /** One column, in a row, where its values lie side by side. */
    private static int[] column(IntTensor b, int j) {
        int[] column = new int[b.size(0)];
        for (int k = 0; k < column.length; k++) {
            column[k] = b.data()[k * b.size(1) + j];
        }
        return column;
    }
}
