package cyclode.units.vector;

import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.Window;
import cyclode.units.memory.RowList;
import cyclode.units.memory.Slice;
import cyclode.units.model.Decisions;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;
import java.util.Arrays;
import java.util.function.Function;

/** What a pass through the vector unit computes, on whole tensors, for the fast engine. */
public sealed interface VectorFunction extends LaunchFunction {
    /**
     * Sums, or values, requantized.
     *
     * @param requantization how, by channel
     * @param bounds what bounds the results
     * @param sums makes the sums, row by row
     * @param to where the results go
     */
    record Requantize(ChannelRequantization requantization, Bounds bounds, Function<MemoryImage, long[]> sums, Slice to)
            implements VectorFunction {
        /** Of values that lie in a buffer. */
        public static Requantize of(ChannelRequantization requantization, Bounds bounds, Slice from, Slice to) {
            return new Requantize(requantization, bounds, image -> values(image, from), to);
        }

        private static long[] values(MemoryImage image, Slice from) {
            int[] values = image.values(from.buffer());
            long[] sums = new long[from.rows() * from.channels()];
            for (int row = 0; row < from.rows(); row++) {
                for (int c = 0; c < from.channels(); c++) {
                    sums[row * from.channels() + c] = values[from.at(row) + c];
                }
            }
            return sums;
        }

        @Override
        public void apply(MemoryImage image, Decisions decisions) {
            long[] from = sums.apply(image);
            int[] values = image.values(to.buffer());
            int channels = to.channels();
            Requantization[] by = new Requantization[channels];
            Arrays.setAll(by, requantization::of);
            for (int row = 0; row < to.rows(); row++) {
                int at = to.at(row);
                for (int c = 0; c < channels; c++) {
                    values[at + c] = bounds.clip(by[c].apply(from[row * channels + c]));
                }
            }
        }
    }

    /**
     * Two tensors scaled and added.
     *
     * @param parameters the scales
     * @param bounds what bounds the results
     * @param a the first
     * @param rowsA the first's row for each row of the result
     * @param b the second
     * @param rowsB the second's
     * @param to where the sum goes
     */
    record Add(AddParameters parameters, Bounds bounds, Slice a, RowList rowsA, Slice b, RowList rowsB, Slice to)
            implements VectorFunction {
        @Override
        public void apply(MemoryImage image, Decisions decisions) {
            int[] left = image.values(a.buffer());
            int[] right = image.values(b.buffer());
            int[] out = image.values(to.buffer());
            int stepA = a.channels() == 1 ? 0 : 1;
            int stepB = b.channels() == 1 ? 0 : 1;
            for (int row = 0; row < to.rows(); row++) {
                int fromA = a.at(rowsA.get(row));
                int fromB = b.at(rowsB.get(row));
                for (int c = 0; c < to.channels(); c++) {
                    out[to.at(row) + c] =
                            bounds.clip(parameters.apply(left[fromA + c * stepA], right[fromB + c * stepB]));
                }
            }
        }
    }

    /**
     * Two tensors multiplied.
     *
     * @param scale of the products
     * @param a the first
     * @param rowsA the first's row for each row of the result
     * @param b the second
     * @param rowsB the second's
     * @param to where the products go
     */
    record Multiply(Requantization scale, Slice a, RowList rowsA, Slice b, RowList rowsB, Slice to)
            implements VectorFunction {
        @Override
        public void apply(MemoryImage image, Decisions decisions) {
            int[] left = image.values(a.buffer());
            int[] right = image.values(b.buffer());
            int[] out = image.values(to.buffer());
            int stepA = a.channels() == 1 ? 0 : 1;
            int stepB = b.channels() == 1 ? 0 : 1;
            for (int row = 0; row < to.rows(); row++) {
                int fromA = a.at(rowsA.get(row));
                int fromB = b.at(rowsB.get(row));
                for (int c = 0; c < to.channels(); c++) {
                    out[to.at(row) + c] = scale.apply((long) left[fromA + c * stepA] * right[fromB + c * stepB]);
                }
            }
        }
    }

    /**
     * Several values made one.
     *
     * @param operation what becomes of them
     * @param rows the rows that are made one, one result after the other; where channels are made one, all rows
     * @param channels whether the channels of a row are made one
     * @param from the values
     * @param to the results
     */
    record Reduce(Operation.Pool operation, RowList rows, boolean channels, Slice from, Slice to)
            implements VectorFunction {
        @Override
        public void apply(MemoryImage image, Decisions decisions) {
            int[] in = image.values(from.buffer());
            int[] out = image.values(to.buffer());
            int count = channels ? from.channels() : rows.size() / to.rows();
            int[] values = new int[count];
            for (int row = 0; row < to.rows(); row++) {
                for (int c = 0; c < to.channels(); c++) {
                    for (int k = 0; k < count; k++) {
                        int source = rows.get(channels ? row : row * count + k);
                        values[k] = in[from.at(source) + (channels ? k : c)];
                    }
                    out[to.at(row) + c] = operation.of(values);
                }
            }
        }
    }

    /**
     * Windows of a picture pooled.
     *
     * @param operation maximum or mean
     * @param window the window
     * @param height rows of the picture
     * @param width columns of the picture
     * @param from the picture
     * @param to the result
     */
    record Pool(Operation operation, Window window, int height, int width, Slice from, Slice to)
            implements VectorFunction {
        @Override
        public void apply(MemoryImage image, Decisions decisions) {
            int[] in = image.values(from.buffer());
            int[] out = image.values(to.buffer());
            int across = window.outputWidth(width);
            long[] held = new long[to.channels()];
            for (int row = 0; row < to.rows(); row++) {
                gather(in, row / across, row % across, held);
                for (int c = 0; c < held.length; c++) {
                    out[to.at(row) + c] = operation instanceof Operation.AveragePool average
                            ? average.requantization().apply(held[c])
                            : (int) held[c];
                }
            }
        }

        private void gather(int[] in, int outputRow, int outputColumn, long[] held) {
            boolean max = operation instanceof Operation.MaxPool;
            Arrays.fill(held, max ? Long.MIN_VALUE : 0);
            for (int tap = 0; tap < window.taps(); tap++) {
                int y = window.rows().place(outputRow, tap / window.kernelWidth(), height);
                int x = window.columns().place(outputColumn, tap % window.kernelWidth(), width);
                if (y >= 0 && x >= 0) {
                    int at = from.at(y * width + x);
                    for (int c = 0; c < held.length; c++) {
                        held[c] = max ? Math.max(held[c], in[at + c]) : held[c] + in[at + c];
                    }
                }
            }
        }
    }
}
