package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.SoftmaxTables;
import java.util.List;

/** An operation on the channels of every place by themselves, or on other values that lie along an axis. */
public sealed interface Rowwise extends Operation.ShapePreserving {
    /**
     * LayerNorm over the channels of every place.
     *
     * @param indexBits bits that select a reciprocal square root within an octave
     * @param tableBits of a reciprocal square root
     * @param normalizedFraction fraction bits of the normalized value
     * @param centered whether the mean is subtracted
     */
    record LayerNorm(
            @Default("6") @Range(min = 1, max = 12) int indexBits,
            @Default("16") @Range(min = 1, max = 24) int tableBits,
            @Default("10") @Range(min = 0, max = 14) int normalizedFraction,
            @Default("true") boolean centered)
            implements Rowwise {
        public LayerNorm {
            if (normalizedFraction > tableBits) {
                throw new RefusedValue(
                        "normalized-fraction is " + normalizedFraction + "; allowed: 0 to table-bits = " + tableBits);
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.layerNorm(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            return Operands.row("layernorm", inputs.get(0), LayerNormParameters.MAX_ROW);
        }

        @Override
        public LayerCost cost(Layer layer) {
            return new LayerCost(0, 2L * layer.operand().channels(), 0);
        }
    }

    /**
     * Division by the root mean square of the channels of every place: a LayerNorm that subtracts no mean.
     *
     * @param indexBits bits that select a reciprocal square root within an octave
     * @param tableBits of a reciprocal square root
     * @param normalizedFraction fraction bits of the normalized value
     */
    record RmsNorm(
            @Default("6") @Range(min = 1, max = 12) int indexBits,
            @Default("16") @Range(min = 1, max = 24) int tableBits,
            @Default("10") @Range(min = 0, max = 14) int normalizedFraction)
            implements Rowwise {
        @Override
        public LayerNorm general() {
            return new LayerNorm(indexBits, tableBits, normalizedFraction, false);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return general().accept(visitor);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            return general().output(inputs);
        }

        @Override
        public LayerCost cost(Layer layer) {
            return general().cost(layer);
        }
    }

    /** Which values one value is made of. */
    enum Over {
        /** All channels of a place. */
        CHANNEL,
        /** A column of places. */
        HEIGHT,
        /** A row of places. */
        WIDTH,
        /** All places. */
        PLACES;

        /** The shape that is left. */
        public Shape left(Shape in) {
            return new Shape(
                    this == HEIGHT || this == PLACES ? 1 : in.height(),
                    this == WIDTH || this == PLACES ? 1 : in.width(),
                    this == CHANNEL ? 1 : in.channels());
        }
    }

    /** What becomes of several values. */
    enum Reduction {
        /** The greatest. */
        MAX,
        /** The mean. */
        MEAN,
        /** The sum, by a multiplier and a shift. */
        SUM
    }

    /**
     * One value of several.
     *
     * @param kind what becomes of them
     * @param over which they are
     */
    record Reduce(Reduction kind, Over over) implements Rowwise {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reduce(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            return over.left(inputs.get(0).shape());
        }

        /** Values that one is made of. */
        public int values(Shape in) {
            return in.size() / over.left(in).size();
        }

        @Override
        public IntFormat format(Tensor input, Formats formats) {
            return kind == Reduction.MAX ? input.format() : formats.activations();
        }

        @Override
        public int zeroPoint(Tensor input, Formats formats) {
            return kind == Reduction.MAX ? input.zeroPoint() : formats.activationZeroPoint();
        }

        @Override
        public boolean asymmetric() {
            return kind == Reduction.MAX;
        }

        @Override
        public LayerCost cost(Layer layer) {
            return LayerCost.NONE;
        }
    }

    /** The number of the first of the greatest channels of every place, from 0. */
    record ArgMax() implements Rowwise {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.argMax(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            return inputs.get(0).shape().withChannels(1);
        }

        @Override
        public IntFormat format(Tensor input, Formats formats) {
            int last = input.shape().channels() - 1;
            return IntFormat.unsigned(Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(last)));
        }

        @Override
        public int zeroPoint(Tensor input, Formats formats) {
            return 0;
        }

        @Override
        public boolean asymmetric() {
            return true;
        }

        @Override
        public LayerCost cost(Layer layer) {
            return LayerCost.NONE;
        }
    }

    /**
     * Softmax over the channels of every place.
     *
     * @param lookup its tables
     */
    record Softmax(@Default("{}") SoftmaxLookup lookup) implements Rowwise {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.softmax(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            return Operands.row("softmax", inputs.get(0), SoftmaxParameters.MAX_ROW);
        }

        @Override
        public IntFormat format(Tensor input, Formats formats) {
            return IntFormat.unsigned(lookup.outBits());
        }

        @Override
        public LayerCost cost(Layer layer) {
            return LayerCost.NONE;
        }
    }

    /**
     * The tables of a softmax whose signed input of b bits stands for real values from {@code -inputRange} up; one step is {@code inputRange
     * / 2^(b - 1)}.
     *
     * @param entries of the exponential's table, a power of two
     * @param indexShift bits dropped from the distance to the maximum
     * @param tableBits of an entry
     * @param outBits of the result, unsigned
     * @param subtractMax whether the row's maximum is subtracted, else the format's
     * @param reciprocal how it divides by the sum
     * @param reciprocalIndexBits bits that select a reciprocal
     * @param reciprocalBits of a reciprocal
     * @param inputRange real value that the least input stands for, without its sign
     */
    record SoftmaxLookup(
            @Default("256") @Range(min = 2, max = 4096) int entries,
            @Default("0") @Range(min = 0, max = 23) int indexShift,
            @Default("12") @Range(min = 1, max = 24) int tableBits,
            @Default("8") @Range(min = 1, max = 15) int outBits,
            @Default("true") boolean subtractMax,
            @Default("table") Division reciprocal,
            @Default("8") @Range(min = 0, max = 12) int reciprocalIndexBits,
            @Default("16") @Range(min = 1, max = 24) int reciprocalBits,
            @Default("8") @Range(min = 1, max = 1024) int inputRange) {
        /** How the sum is divided by. */
        public enum Division {
            /** A table of reciprocals and one multiplication per value. */
            TABLE,
            /** A bit-serial division per value. */
            DIVIDER
        }

        public SoftmaxLookup {
            if (Integer.bitCount(entries) != 1) {
                throw new RefusedValue("entries is " + entries + "; allowed: a power of two from 2 to 4096");
            }
            if (reciprocal == Division.TABLE && outBits > reciprocalBits) {
                throw new RefusedValue(
                        "out-bits is " + outBits + "; allowed: 1 to reciprocal-bits = " + reciprocalBits);
            }
        }

        /** The parameters of a softmax on signed inputs of so many bits. */
        public SoftmaxParameters parameters(int inBits) {
            double step = StrictMath.scalb((double) inputRange, 1 - inBits);
            Reciprocal by = reciprocal == Division.TABLE
                    ? SoftmaxTables.reciprocal(reciprocalIndexBits, reciprocalBits)
                    : new Reciprocal.Divider();
            return new SoftmaxParameters(
                    inBits,
                    subtractMax,
                    indexShift,
                    new IntTable(SoftmaxTables.exponential(entries, indexShift, tableBits, step)),
                    tableBits,
                    outBits,
                    by);
        }

        /** Bits of a score: the activations', but no more than the exponential's table tells apart. */
        int scoreBits(int activationBits) {
            int told = Integer.numberOfTrailingZeros(entries) + indexShift;
            return Math.max(2, Math.min(activationBits, told));
        }
    }
}
