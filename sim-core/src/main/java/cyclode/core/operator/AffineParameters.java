package cyclode.core.operator;

import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntegerScale;

/** The integers of one layer in asymmetric arithmetic, as {@code units/docs/serial.md} uses them. Arrays are shared, not copied. */
public sealed interface AffineParameters {
    /** What happens at ties and beyond the ends of formats. */
    AffineRules rules();

    /** What the layer makes. */
    AffineFormat output();

    /** Calls the visitor's method for this kind of layer. */
    <R> R accept(Visitor<R> visitor);

    /**
     * A computation over layers: one method for each kind, so that a new kind does not compile until every computation knows it.
     *
     * @param <R> the result
     */
    interface Visitor<R> {
        R linear(Linear p);

        R product(Product p);

        R batchNorm(BatchNorm p);

        R sum(Sum p);

        R average(Average p);

        R softmax(Softmax p);
    }

    /**
     * A matrix product with constants: {@code y = rescale(bias + sum (x - zx)(w - zw)) + zy}.
     *
     * @param input format of x
     * @param weight format of w
     * @param weights input channel × output channel, row-major
     * @param bias one for each output channel, each of {@link #biasBits} bits
     * @param scale scale of x times scale of w over scale of y
     * @param relu whether what is below the output's zero-point becomes it
     */
    @SuppressWarnings("ArrayRecordComponent") // shared with kernels
    record Linear(
            AffineRules rules,
            AffineFormat input,
            AffineFormat weight,
            AffineFormat output,
            int[] weights,
            long[] bias,
            IntegerScale scale,
            boolean relu)
            implements AffineParameters {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.linear(this);
        }

        /** Bits of a bias: as many as of a product. */
        public int biasBits() {
            return input.differenceBits() + weight.differenceBits();
        }

        /** Bits of the accumulator: one more than of a product, however long the sum. */
        public int accumulatorBits() {
            return biasBits() + 1;
        }

        /** Number of output channels. */
        public int outputs() {
            return bias.length;
        }

        /** Number of input channels. */
        public int inputs() {
            return weights.length / bias.length;
        }
    }

    /**
     * A product of two tensors: {@code y = rescale(sum (a - za)(b - zb)) + zy}.
     *
     * @param first format of a, rows × inner
     * @param second format of b: of scores rows × inner, of a mix inner × columns
     * @param scale scale of a times scale of b over scale of y; of scores also over the root of the inner length
     * @param score whether the second operand is taken by its rows
     */
    record Product(
            AffineRules rules,
            AffineFormat first,
            AffineFormat second,
            AffineFormat output,
            IntegerScale scale,
            boolean score)
            implements AffineParameters {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.product(this);
        }

        /** Bits of the accumulator. */
        public int accumulatorBits() {
            return first.differenceBits() + second.differenceBits() + 1;
        }
    }

    /**
     * A factor and an offset for each channel: {@code y = rescale(bias + (x - zx)(w - zw)) + zy}.
     *
     * @param input format of x
     * @param weight format of w
     * @param weights one for each channel
     * @param bias one for each channel
     * @param scale scale of x times scale of w over scale of y
     */
    @SuppressWarnings("ArrayRecordComponent") // shared with kernels
    record BatchNorm(
            AffineRules rules,
            AffineFormat input,
            AffineFormat weight,
            AffineFormat output,
            int[] weights,
            long[] bias,
            IntegerScale scale)
            implements AffineParameters {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.batchNorm(this);
        }

        /** Bits of the accumulator. */
        public int accumulatorBits() {
            return input.differenceBits() + weight.differenceBits() + 1;
        }
    }

    /**
     * The sum of two tensors, or of a tensor and a table: {@code y = rescale(a - za) + rescale(b - zb) + zy}.
     *
     * @param first format of a
     * @param second format of b
     * @param firstScale scale of a over scale of y
     * @param secondScale scale of b over scale of y
     * @param table b where it is constant; empty where it is a tensor
     */
    @SuppressWarnings("ArrayRecordComponent") // shared with kernels
    record Sum(
            AffineRules rules,
            AffineFormat first,
            AffineFormat second,
            AffineFormat output,
            IntegerScale firstScale,
            IntegerScale secondScale,
            int[] table)
            implements AffineParameters {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.sum(this);
        }

        /** Bits of a rescaled summand. */
        public int summandBits() {
            return output.bits() + 2;
        }
    }

    /**
     * The mean over all places: {@code y = rescale(sum (x - zx)) + zy}.
     *
     * @param input format of x
     * @param scale scale of x over scale of y and the number of places
     */
    record Average(AffineRules rules, AffineFormat input, AffineFormat output, IntegerScale scale)
            implements AffineParameters {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.average(this);
        }

        /** Bits of the accumulator. */
        public int accumulatorBits() {
            return 2 * input.differenceBits();
        }
    }

    /**
     * Softmax by two tables and a division: {@code y = numerator[i] / sum (denominator[i] - zt) + zy} with {@code i = x - max + zx}.
     *
     * @param input format of x; its zero-point is that of the tables' index
     * @param numerators one for each index, the least first
     * @param denominators one for each index, the least first
     * @param denominatorZero zt
     * @param denominatorBits of an entry of the denominators; their sum has one more
     * @param dividerBits width of the divider
     */
    @SuppressWarnings("ArrayRecordComponent") // shared with kernels
    record Softmax(
            AffineRules rules,
            AffineFormat input,
            AffineFormat output,
            int[] numerators,
            int[] denominators,
            int denominatorZero,
            int denominatorBits,
            int dividerBits)
            implements AffineParameters {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.softmax(this);
        }

        /** Bits of an entry of the denominators' table: 2b, or 3b where b is 4 or less. */
        public static int denominatorBitsOf(int bits) {
            return bits <= 4 ? 3 * bits : 2 * bits;
        }

        /** Bits of an entry of the numerators' table. */
        public static int numeratorBitsOf(int bits) {
            return 3 * bits - 1;
        }
    }
}
