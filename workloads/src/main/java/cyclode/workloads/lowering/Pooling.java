package cyclode.workloads.lowering;

import cyclode.core.operator.Window;
import cyclode.units.model.MemoryImage;
import cyclode.units.vector.Operation;
import cyclode.workloads.network.Shape;

/**
 * Pooling on whole tensors, for the fast engine.
 *
 * @param operation maximum or mean
 * @param window the window
 * @param shape the picture's shape
 * @param from the picture
 * @param to the result
 */
record Pooling(Operation operation, Window window, Shape shape, Slice from, Slice to) {
    void apply(MemoryImage store) {
        int[] in = store.values(from.buffer());
        int[] out = store.values(to.buffer());
        int width = window.outputWidth(shape.width());
        long[] held = new long[to.channels()];
        for (int row = 0; row < to.rows(); row++) {
            gather(in, row / width * window.stride(), row % width * window.stride(), held);
            for (int c = 0; c < held.length; c++) {
                out[to.at(row) + c] = operation instanceof Operation.AveragePool average
                        ? average.requantization().apply(held[c])
                        : (int) held[c];
            }
        }
    }

    private void gather(int[] in, int top, int left, long[] held) {
        boolean max = operation instanceof Operation.MaxPool;
        java.util.Arrays.fill(held, max ? Long.MIN_VALUE : 0);
        for (int ky = 0; ky < window.kernelHeight(); ky++) {
            for (int kx = 0; kx < window.kernelWidth(); kx++) {
                int y = top + ky - window.padding();
                int x = left + kx - window.padding();
                if (y >= 0 && y < shape.height() && x >= 0 && x < shape.width()) {
                    int at = from.at(y * shape.width() + x);
                    for (int c = 0; c < held.length; c++) {
                        held[c] = max ? Math.max(held[c], in[at + c]) : held[c] + in[at + c];
                    }
                }
            }
        }
    }
}
