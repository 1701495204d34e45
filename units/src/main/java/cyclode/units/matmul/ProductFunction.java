package cyclode.units.matmul;

import cyclode.units.model.Buffer;
import cyclode.units.model.MemoryImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a product computes, from buffers, all at once: for the launch's function in the fast engine.
 *
 * @param product the product
 * @param a A; where the depth has several parts, the columns that every part multiplies
 * @param b B, part by part
 * @param bias a buffer of n values; null without
 * @param timeRegister control register that holds the time, where A has a time channel; else −1
 */
public record ProductFunction(
        ProductCommand product, Operand a, List<MatrixView> b, @Nullable Buffer bias, int timeRegister) {
    public ProductFunction {
        b = List.copyOf(b);
        if ((bias != null) != product.bias() || b.size() != product.depths().size()) {
            throw new IllegalArgumentException("operands do not suit " + product);
        }
    }

    /** The sums, row by row. */
    public long[] sums(MemoryImage image) {
        int time = timeRegister < 0 ? 0 : (int) image.register(timeRegister);
        List<int[]> rowsOfB = new ArrayList<>();
        for (MatrixView part : b) {
            rowsOfB.addAll(List.of(part.gather(image, time, product.zeroPointB())));
        }
        return ProductKernel.multiply(
                repeat(a.gather(image, time, product.zeroPointA()), b.size()),
                rowsOfB.toArray(int[][]::new),
                begin(image),
                product.spec().accumulator());
    }

    private long[] begin(MemoryImage image) {
        return bias == null
                ? new long[0]
                : Arrays.stream(image.values(bias)).asLongStream().toArray();
    }

    private static int[][] repeat(int[][] rows, int times) {
        if (times == 1) {
            return rows;
        }
        int[][] wide = new int[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            int width = rows[i].length;
            wide[i] = new int[width * times];
            for (int t = 0; t < times; t++) {
                System.arraycopy(rows[i], 0, wide[i], t * width, width);
            }
        }
        return wide;
    }
}
