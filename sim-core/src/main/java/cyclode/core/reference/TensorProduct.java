package cyclode.core.reference;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.ProductParameters;

/** Products of two tensors, by heads or by batches (section 2). */
public final class TensorProduct {
    private TensorProduct() {}

    /** {@code out[j, m, n] = Σc (a[m, j d + c] − za)(b[n, ⌊j g / h⌋ d + c] − zb)} with h heads, g of b, and d values of each. */
    public static Accumulators scores(IntTensor a, IntTensor b, int heads, int headsOfB, ProductParameters parameters) {
        Shapes.rank("a", a, 2);
        Shapes.rank("b", b, 2);
        int depth = a.size(1) / heads;
        Shapes.axis("channels of b", b.size(1), depth * headsOfB);
        long[] out = new long[heads * a.size(0) * b.size(0)];
        RunningSum sum = new RunningSum(parameters.accumulator());
        for (int i = 0; i < out.length; i++) {
            int column = i % b.size(0);
            int row = i / b.size(0) % a.size(0);
            int head = i / b.size(0) / a.size(0);
            sum.start(0);
            for (int c = 0; c < depth; c++) {
                sum.addProduct(
                        (long) a.at(row, head * depth + c) - parameters.zeroPointA(),
                        (long) b.at(column, head * headsOfB / heads * depth + c) - parameters.zeroPointB());
            }
            out[i] = sum.value();
        }
        return new Accumulators(out, heads, a.size(0), b.size(0));
    }

    /** {@code out[m, j n + c] = Σk (a[j, m, k] − za)(b[k, ⌊j g / h⌋ n + c] − zb)} with h heads, g of b, and n values of each. */
    public static Accumulators mix(IntTensor a, IntTensor b, int headsOfB, ProductParameters parameters) {
        Shapes.rank("a", a, 3);
        Shapes.rank("b", b, 2);
        int heads = a.size(0);
        int depth = a.size(2);
        Shapes.axis("rows of b", b.size(0), depth);
        int width = b.size(1) / headsOfB;
        long[] out = new long[a.size(1) * heads * width];
        RunningSum sum = new RunningSum(parameters.accumulator());
        for (int i = 0; i < out.length; i++) {
            int column = i % width;
            int head = i / width % heads;
            int row = i / width / heads;
            sum.start(0);
            for (int k = 0; k < depth; k++) {
                sum.addProduct(
                        (long) a.at(head, row, k) - parameters.zeroPointA(),
                        (long) b.at(k, head * headsOfB / heads * width + column) - parameters.zeroPointB());
            }
            out[i] = sum.value();
        }
        return new Accumulators(out, a.size(1), heads * width);
    }

    /** {@code out[y, m, n] = Σk (a[y, m, k] − za)(b[y, k, n] − zb)}, or with {@code b[y, n, k]} where b is transposed. */
    public static Accumulators batched(IntTensor a, IntTensor b, boolean transposed, ProductParameters parameters) {
        Shapes.rank("a", a, 3);
        Shapes.rank("b", b, 3);
        Shapes.axis("batches of b", b.size(0), a.size(0));
        int columns = b.size(transposed ? 1 : 2);
        Shapes.axis("depth of b", b.size(transposed ? 2 : 1), a.size(2));
        long[] out = new long[a.size(0) * a.size(1) * columns];
        RunningSum sum = new RunningSum(parameters.accumulator());
        for (int i = 0; i < out.length; i++) {
            int column = i % columns;
            int row = i / columns % a.size(1);
            int batch = i / columns / a.size(1);
            sum.start(0);
            for (int k = 0; k < a.size(2); k++) {
                int value = transposed ? b.at(batch, column, k) : b.at(batch, k, column);
                sum.addProduct(
                        (long) a.at(batch, row, k) - parameters.zeroPointA(), (long) value - parameters.zeroPointB());
            }
            out[i] = sum.value();
        }
        return new Accumulators(out, a.size(0), a.size(1), columns);
    }
}
