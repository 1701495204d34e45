package cyclode.workloads.inference;

import cyclode.core.number.Accumulator;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.Window;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.PatchProducts;

/**
 * Convolutions and products. Where no sum on the way can leave the accumulator or 32 bits, whatever the operands, sums are added up in
 * {@code int} along the output channels, four rows of weights at a time; else as the accumulator does it, one by one.
 */
final class Products {
    private static final ProductParameters EXACT =
            ProductParameters.symmetric(new Accumulator(IntFormat.MAX_BITS, Overflow.SATURATE));

    private final Layer layer;
    private final LayerParameters.Product by;
    private final int channels;
    private final int height;
    private final int width;
    private final Window window;
    private final int outputs;
    private final Fitting fitting;
    private final int accumulator;

    Products(Layer layer, Weighted op, LayerParameters.Product by, int accumulator, int output) {
        this.layer = layer;
        this.by = by;
        this.accumulator = accumulator;
        Shape in = layer.operand();
        channels = in.channels();
        height = in.height();
        width = in.width();
        window = op.window();
        outputs = layer.output().shape().channels();
        fitting = new Fitting(by.requantization(), outputs, by.bounds(), output);
    }

    /** The quickest kernel that is right. */
    Kernel kernel(Weighted op, boolean depthwise) {
        if (!fits(depthwise) || (!depthwise && op.groups() > 1)) {
            return (inputs, time, run) -> inOrder(op, depthwise, operand(inputs[0], time), run);
        }
        int[][] taps = taps(depthwise ? channels : outputs);
        int[] pixels = pixels();
        int[] start = new int[outputs];
        for (int c = 0; c < by.bias().length; c++) {
            start[c] = (int) by.bias()[c];
        }
        return depthwise
                ? (inputs, time, run) -> fitted(depthwise(operand(inputs[0], time), taps, pixels, start), run)
                : (inputs, time, run) -> fitted(dense(operand(inputs[0], time), taps, pixels, start), run);
    }

    /** A row of weights for each channel of each tap, or, of a depthwise product, for each tap: rows that are arrays of their own become vectors. */
    private int[][] taps(int columns) {
        int[] weights = by.weights().data();
        int[][] taps = new int[weights.length / columns][columns];
        for (int i = 0; i < weights.length; i++) {
            taps[i / columns][i % columns] = weights[i] - by.product().zeroPointB();
        }
        return taps;
    }

    private int[] fitted(int[] sums, FastRun run) {
        run.count(accumulator, 0, sums.length);
        return fitting.of(sums, run);
    }

    /** Whether no sum of any operands leaves the accumulator or an int. */
    private boolean fits(boolean depthwise) {
        IntFormat format = layer.input().format();
        int zero = by.product().zeroPointA();
        long most = Math.max(Math.abs(format.min() - zero), Math.abs(format.max() - zero));
        // The time channel has the input's format too.
        long[] sums = new long[outputs];
        int columns = depthwise ? channels : outputs;
        int[] weights = by.weights().data();
        for (int i = 0; i < weights.length; i++) {
            sums[i % columns] += Math.abs((long) weights[i] - by.product().zeroPointB());
        }
        long limit =
                Math.min(Integer.MAX_VALUE, by.product().accumulator().format().max());
        for (int c = 0; c < outputs; c++) {
            long bias = by.bias().length == 0 ? 0 : Math.abs(by.bias()[c]);
            if (Math.multiplyExact(sums[c], most) + bias > limit) {
                return false;
            }
        }
        return true;
    }

    /** The operand with the time as its last channel, where it has one. */
    private int[] operand(int[] in, int time) {
        if (!layer.timed()) {
            return in;
        }
        int own = channels - 1;
        int[] out = new int[in.length / own * channels];
        for (int place = 0; place < in.length / own; place++) {
            System.arraycopy(in, place * own, out, place * channels, own);
            out[place * channels + own] = time;
        }
        return out;
    }

    /** The pixel under each tap of each output place; −1 outside the map. */
    private int[] pixels() {
        int places = layer.output().shape().rows();
        int[] pixels = new int[places * window.taps()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = window.pixel(height, width, i / window.taps(), i % window.taps());
        }
        return pixels;
    }

    private int[] depthwise(int[] in, int[][] taps, int[] pixels, int[] start) {
        int places = layer.output().shape().rows();
        int zero = by.product().zeroPointA();
        int[] sums = new int[places * channels];
        int[] row = new int[channels];
        for (int place = 0; place < places; place++) {
            System.arraycopy(start, 0, row, 0, channels);
            for (int tap = 0; tap < taps.length; tap++) {
                int pixel = pixels[place * taps.length + tap];
                if (pixel >= 0) {
                    multiply(row, in, pixel * channels, taps[tap], zero);
                }
            }
            System.arraycopy(row, 0, sums, place * channels, channels);
        }
        return sums;
    }

    private static void multiply(int[] sums, int[] in, int from, int[] tap, int zero) {
        for (int c = 0; c < sums.length; c++) {
            sums[c] += (in[from + c] - zero) * tap[c];
        }
    }

    private int[] dense(int[] in, int[][] taps, int[] pixels, int[] start) {
        int places = layer.output().shape().rows();
        int[] sums = new int[places * outputs];
        int[] row = new int[outputs];
        for (int place = 0; place < places; place++) {
            System.arraycopy(start, 0, row, 0, outputs);
            for (int tap = 0; tap < window.taps(); tap++) {
                int pixel = pixels[place * window.taps() + tap];
                if (pixel >= 0) {
                    fold(row, in, pixel * channels, taps, tap * channels);
                }
            }
            System.arraycopy(row, 0, sums, place * outputs, outputs);
        }
        return sums;
    }

    /** Adds the products of the channels of a pixel; four that are zero, as behind a ReLU, are passed over. */
    private void fold(int[] sums, int[] in, int from, int[][] taps, int first) {
        int zero = by.product().zeroPointA();
        int c = 0;
        for (; c + 4 <= channels; c += 4) {
            int a0 = in[from + c] - zero;
            int a1 = in[from + c + 1] - zero;
            int a2 = in[from + c + 2] - zero;
            int a3 = in[from + c + 3] - zero;
            if ((a0 | a1 | a2 | a3) != 0) {
                int at = first + c;
                fold(sums, a0, a1, a2, a3, taps[at], taps[at + 1], taps[at + 2], taps[at + 3]);
            }
        }
        for (; c < channels; c++) {
            int a = in[from + c] - zero;
            int[] row = taps[first + c];
            for (int j = 0; j < sums.length; j++) {
                sums[j] += a * row[j];
            }
        }
    }

    private static void fold(int[] sums, int a0, int a1, int a2, int a3, int[] b0, int[] b1, int[] b2, int[] b3) {
        for (int j = 0; j < sums.length; j++) {
            int sum = sums[j];
            sum += a0 * b0[j];
            sum += a1 * b1[j];
            sum += a2 * b2[j];
            sum += a3 * b3[j];
            sums[j] = sum;
        }
    }

    /** Each addition as the accumulator does it; a sum counts that exact addition makes another of. */
    private int[] inOrder(Weighted op, boolean depthwise, int[] in, FastRun run) {
        IntTensor operand = IntTensor.unchecked(layer.input().format(), in, height, width, channels);
        ProductParameters exactly =
                new ProductParameters(by.product().zeroPointA(), by.product().zeroPointB(), EXACT.accumulator());
        long[] sums = sums(op, depthwise, operand, by.product());
        long[] exact = sums(op, depthwise, operand, exactly);
        long changed = 0;
        for (int i = 0; i < sums.length; i++) {
            changed += sums[i] == exact[i] ? 0 : 1;
        }
        run.count(accumulator, changed, sums.length);
        return fitting.of(sums, run);
    }

    private long[] sums(Weighted op, boolean depthwise, IntTensor operand, ProductParameters product) {
        return depthwise
                ? PatchProducts.depthwise(operand, by.weights(), by.bias(), window, product)
                : PatchProducts.grouped(operand, by.weights(), by.bias(), window, op.groups(), product);
    }
}
