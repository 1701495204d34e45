package cyclode.units.matmul;

import cyclode.core.operator.Window;
import cyclode.units.model.Buffer;
import cyclode.units.model.MemoryImage;
import java.util.ArrayList;
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
    /** Copies the list. */
    public ProductFunction {
        b = List.copyOf(b);
        if ((bias != null) != product.bias() || b.size() != product.depths().size()) {
            throw new IllegalArgumentException("operands do not suit " + product);
        }
    }

    /** The sums, row by row. */
    public long[] sums(MemoryImage store) {
        int time = timeRegister < 0 ? 0 : (int) store.register(timeRegister);
        List<int[]> rowsOfB = new ArrayList<>();
        for (MatrixView part : b) {
            rowsOfB.addAll(List.of(gather(part, store.values(part.buffer()), time, product.zeroPointB())));
        }
        int[][] once = a instanceof PatchView patches
                ? gather(patches, store.values(patches.buffer()), time, product.zeroPointA())
                : gather((MatrixView) a, store.values(((MatrixView) a).buffer()), time, product.zeroPointA());
        return ProductKernel.multiply(
                repeat(once, b.size()),
                rowsOfB.toArray(int[][]::new),
                begin(store),
                product.spec().accumulator());
    }

    private long[] begin(MemoryImage store) {
        if (bias == null) {
            return new long[0];
        }
        int[] values = store.values(bias);
        long[] begin = new long[values.length];
        for (int j = 0; j < begin.length; j++) {
            begin[j] = values[j];
        }
        return begin;
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

    private static int[][] gather(MatrixView view, int[] values, int time, int zero) {
        int[][] rows = new int[view.rows()][view.columns()];
        int inRow = view.channelsWithTime();
        for (int i = 0; i < view.bufferRows(); i++) {
            int at = view.buffer().row(view.firstRow() + i) + view.firstChannel();
            for (int c = 0; c < inRow; c++) {
                int value = (c < view.channels() ? values[at + c] : time) - zero;
                if (view.isTransposed()) {
                    rows[c][i] = value;
                } else {
                    rows[i][c] = value;
                }
            }
        }
        return rows;
    }

    /** The patches, output pixel by output pixel; places outside the picture are zero, which contributes nothing. */
    private static int[][] gather(PatchView view, int[] values, int time, int zero) {
        Window window = view.window();
        int outputWidth = window.outputWidth(view.width());
        int[][] rows = new int[view.rows()][view.columns()];
        for (int i = 0; i < rows.length; i++) {
            int top = i / outputWidth * window.stride() - window.padding();
            int left = i % outputWidth * window.stride() - window.padding();
            int place = 0;
            for (int y = top; y < top + window.kernelHeight(); y++) {
                for (int x = left; x < left + window.kernelWidth(); x++, place += view.channelsWithTime()) {
                    if (y >= 0 && y < view.height() && x >= 0 && x < view.width()) {
                        copyPixel(view, values, y * view.width() + x, rows[i], place, time, zero);
                    }
                }
            }
        }
        return rows;
    }

    private static void copyPixel(PatchView view, int[] values, int pixel, int[] row, int place, int time, int zero) {
        int channels = view.buffer().channels();
        for (int c = 0; c < channels; c++) {
            row[place + c] = values[pixel * channels + c] - zero;
        }
        if (view.timeChannel()) {
            row[place + channels] = time - zero;
        }
    }
}
