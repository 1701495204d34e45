package cyclode.workloads.onnx.form;

import cyclode.workloads.onnx.operator.quantized.LinearSum;
import cyclode.workloads.onnx.tensor.NdArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What computes the integer that a form's steps are functions of. Its elements lie in the order height, width, channel. */
public sealed interface Core {
    /**
     * A computation over cores: one method for each kind.
     *
     * @param <R> the result
     */
    interface Visitor<R> {
        R tensor(Tensor core);

        R given(Given core);

        R sums(Sums core);

        R product(Product core);

        R pair(Pair core);

        R times(Times core);

        R joined(Joined core);
    }

    /** Calls the visitor's method for this kind of core. */
    <R> R accept(Visitor<R> visitor);

    int height();

    int width();

    int channels();

    /** The least integer of each channel. */
    long[] least();

    /** The greatest integer of each channel. */
    long[] greatest();

    default int size() {
        return Math.multiplyExact(Math.multiplyExact(height(), width()), channels());
    }

    /** A tensor that is there. */
    record Tensor(Held held) implements Core {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tensor(this);
        }

        @Override
        public int height() {
            return held.height();
        }

        @Override
        public int width() {
            return held.width();
        }

        @Override
        public int channels() {
            return held.channels();
        }

        @Override
        public long[] least() {
            return filled(held.channels(), held.least());
        }

        @Override
        public long[] greatest() {
            return filled(held.channels(), held.greatest());
        }

        private static long[] filled(int length, long value) {
            long[] all = new long[length];
            Arrays.fill(all, value);
            return all;
        }
    }

    /** A graph's input of numbers, before the quantization that the graph begins with. */
    record Given(String name, NdArray sample) implements Core {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.given(this);
        }

        @Override
        public int height() {
            return sample.length();
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public long[] least() {
            return new long[] {Long.MIN_VALUE};
        }

        @Override
        public long[] greatest() {
            return new long[] {Long.MAX_VALUE};
        }
    }

    /**
     * Sums of products with weights.
     *
     * @param node that they stem from
     * @param kind {@code conv2d}, {@code depthwise} or {@code linear}
     * @param in what is multiplied
     * @param window of a convolution
     * @param weights in the order of the kind's array
     * @param bias of each channel
     * @param height rows of places
     * @param width places in a row
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, compared by nobody
    record Sums(String node, String kind, Held in, Window window, long[] weights, long[] bias, int height, int width)
            implements Core {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sums(this);
        }

        @Override
        public int channels() {
            return bias.length;
        }

        /** The weights of a channel are those at its number, and every so many from there. */
        private long[] extreme(boolean greatest) {
            long[] all = bias.clone();
            for (int i = 0; i < weights.length; i++) {
                long a = weights[i] * in.least();
                long b = weights[i] * in.greatest();
                // Padding contributes nothing, so that 0 is reachable for each product, too.
                long most = Math.max(0, Math.max(a, b));
                long fewest = Math.min(0, Math.min(a, b));
                all[i % bias.length] += greatest ? most : fewest;
            }
            return all;
        }

        @Override
        public long[] least() {
            return extreme(false);
        }

        @Override
        public long[] greatest() {
            return extreme(true);
        }

        /** The same with the sign of some channels turned. */
        public Sums negated(boolean[] channels) {
            long[] turned = weights.clone();
            long[] from = bias.clone();
            for (int i = 0; i < turned.length; i++) {
                turned[i] = channels[i % from.length] ? -turned[i] : turned[i];
            }
            for (int c = 0; c < from.length; c++) {
                from[c] = channels[c] ? -from[c] : from[c];
            }
            return new Sums(node, kind, in, window, turned, from, height, width);
        }

        /** The same with more bias. */
        public Sums biased(long[] more) {
            long[] sums = new long[bias.length];
            for (int c = 0; c < sums.length; c++) {
                sums[c] = bias[c] + more[c];
            }
            return new Sums(node, kind, in, window, weights, sums, height, width);
        }
    }

    /**
     * Sums of products of two tensors' values.
     *
     * @param node that it stems from
     * @param heads parts of the operands, each multiplied by itself
     * @param keyHeads parts of b, of which each serves as many successive heads
     * @param transpose whether b's rows are the product's columns
     * @param batched whether each row of places of a is multiplied by that of b
     * @param height rows of places of the product
     * @param width places in a row
     * @param channels values at a place
     * @param depth products in a sum
     */
    record Product(
            String node,
            Held a,
            Held b,
            int heads,
            int keyHeads,
            boolean transpose,
            boolean batched,
            int height,
            int width,
            int channels,
            int depth)
            implements Core {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.product(this);
        }

        private LongStream ends() {
            return LongStream.of(a.least(), a.greatest()).flatMap(x -> LongStream.of(x * b.least(), x * b.greatest()));
        }

        @Override
        public long[] least() {
            return Tensor.filled(channels, depth * Math.min(0, ends().min().orElse(0)));
        }

        @Override
        public long[] greatest() {
            return Tensor.filled(channels, depth * Math.max(0, ends().max().orElse(0)));
        }
    }

    /** A function of each value of two tensors, of which the first has all extents. */
    sealed interface ElementByElement extends Core {
        Held a();

        Held b();

        @Override
        default int height() {
            return a().height();
        }

        @Override
        default int width() {
            return a().width();
        }

        @Override
        default int channels() {
            return a().channels();
        }
    }

    /**
     * The sum of two tensors, each by a scale.
     *
     * @param node that it stems from
     * @param scaleA of the first
     * @param scaleB of the second
     * @param linear how the node computes it of integers with these zero-points; null for the numbers' own sum
     */
    record Pair(String node, Held a, Held b, double scaleA, double scaleB, @Nullable Linear linear)
            implements ElementByElement {
        /** The arithmetic of a node on integers, and what these are less. */
        public record Linear(LinearSum sum, long zeroA, long zeroB) {}

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pair(this);
        }

        /** The least and the greatest of an operand with its sign. */
        private static LongStream ends(Held held, long sign) {
            return LongStream.of(sign * held.least(), sign * held.greatest());
        }

        @Override
        public long[] least() {
            long least =
                    ends(a, signA()).min().orElse(0) + ends(b, signB()).min().orElse(0);
            return Tensor.filled(a.channels(), least);
        }

        @Override
        public long[] greatest() {
            long greatest =
                    ends(a, signA()).max().orElse(0) + ends(b, signB()).max().orElse(0);
            return Tensor.filled(a.channels(), greatest);
        }

        /** What steps take, of two integers: their sum where both have one scale, else that of the numbers in binary32. */
        public double sum(long x, long y) {
            return linear != null
                    ? linear.sum.apply(x + linear.zeroA, y + linear.zeroB)
                    : alike() ? signA() * x + signB() * y : (float) ((float) (x * scaleA) + (float) (y * scaleB));
        }

        /** Whether both have one scale, but for its sign, so that the sum or the difference of the integers decides. */
        public boolean alike() {
            return linear == null && Math.abs(scaleA) == Math.abs(scaleB);
        }

        /** -1 where the first is subtracted. */
        public long signA() {
            return scaleA < 0 ? -1 : 1;
        }

        /** -1 where the second is subtracted. */
        public long signB() {
            return scaleB < 0 ? -1 : 1;
        }
    }

    /**
     * The products of two tensors' values; an extent of 1 stands for as many as the other has.
     *
     * @param node that it stems from
     * @param a the one with all extents
     * @param scaleA of the first
     * @param scaleB of the second
     */
    record Times(String node, Held a, Held b, double scaleA, double scaleB) implements ElementByElement {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.times(this);
        }

        private LongStream ends() {
            return LongStream.of(a.least(), a.greatest()).flatMap(x -> LongStream.of(x * b.least(), x * b.greatest()));
        }

        @Override
        public long[] least() {
            return Tensor.filled(a.channels(), ends().min().orElse(0));
        }

        @Override
        public long[] greatest() {
            return Tensor.filled(a.channels(), ends().max().orElse(0));
        }
    }

    /**
     * Tensors one behind the other, each a function of integers of its own. What becomes of the whole is done to each.
     *
     * @param node that it stems from
     * @param axis along which: 0 for the height, 1 for the width, 2 for the channels
     */
    record Joined(String node, List<Form> parts, int axis, int height, int width, int channels) implements Core {
        public Joined {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.joined(this);
        }

        /** Not known before the parts are made. */
        @Override
        public long[] least() {
            return Tensor.filled(channels, Long.MIN_VALUE);
        }

        @Override
        public long[] greatest() {
            return Tensor.filled(channels, Long.MAX_VALUE);
        }
    }

    /**
     * The window of a convolution: rows first, columns second.
     *
     * @param kernel extents
     * @param stride places from one window to the next
     * @param dilation places from one element to the next
     * @param padding top, left, bottom, right
     * @param groups parts of the channels, each a convolution of its own
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on, compared by nobody
    record Window(int[] kernel, int[] stride, int[] dilation, int[] padding, int groups) {
        /** A single place. */
        public static final Window POINT =
                new Window(new int[] {1, 1}, new int[] {1, 1}, new int[] {1, 1}, new int[4], 1);

        /** This window, or one with less padding where some of its places would see nothing but padding. */
        public Window reaching() {
            int[] less = padding.clone();
            Arrays.setAll(less, i -> Math.min(padding[i], (kernel[i % 2] - 1) * dilation[i % 2]));
            return Arrays.equals(less, padding) ? this : new Window(kernel, stride, dilation, less, groups);
        }
    }
}
