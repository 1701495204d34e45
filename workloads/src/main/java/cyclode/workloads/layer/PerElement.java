package cyclode.workloads.layer;

import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Bounds;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.math3.special.Erf;

/** An operation on values that stand in the same place. */
public sealed interface PerElement extends Operation {
    /** What is rounded in a sum. */
    enum Rounded {
        /** Each summand. */
        SUMMANDS,
        /** Their sum, with an offset. */
        SUM
    }

    /**
     * The sum of two inputs.
     *
     * @param rounded what is rounded
     * @param relu whether a ReLU is fused behind
     * @param clip the least and the greatest value of the output, where it has bounds other than its format's
     */
    record Add(@Default("summands") Rounded rounded, @Default("false") boolean relu, @Default("[]") List<Integer> clip)
            implements Broadcasting {
        public Add {
            clip = List.copyOf(clip);
            Operands.requireClip(clip);
        }

        /** Each summand is rounded; nothing but the format bounds the sum. */
        public Add() {
            this(Rounded.SUMMANDS, false, List.of());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.add(this);
        }

        /** What bounds results besides a ReLU. */
        public Bounds bounds() {
            return Operands.bounds(clip);
        }

        /** The offset of a sum that is rounded once has the zero-points in it. */
        @Override
        public boolean asymmetric() {
            return rounded == Rounded.SUM;
        }

        @Override
        public List<String> symmetricKeys(List<Tensor> inputs) {
            List<String> keys = new ArrayList<>();
            if (rounded != Rounded.SUMMANDS) {
                keys.add("rounded");
            }
            if (relu) {
                keys.add("relu");
            }
            if (!clip.isEmpty()) {
                keys.add("clip");
            }
            if (!inputs.get(0).shape().equals(inputs.get(1).shape())) {
                keys.add("a sum of " + inputs.get(0).shape() + " and "
                        + inputs.get(1).shape());
            }
            return keys;
        }
    }

    /**
     * An operation on two inputs. Along an axis on which one of them has the extent 1, its only value stands for as many as the other has.
     */
    sealed interface Broadcasting extends PerElement, Binary {
        @Override
        default Shape output(List<Tensor> inputs) {
            return Operands.broadcast(inputs);
        }

        @Override
        default LayerCost cost(Layer layer) {
            return LayerCost.NONE;
        }

        @Override
        default boolean requantizes() {
            return true;
        }
    }

    /** The first input less the second. */
    record Subtract() implements Broadcasting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.subtract(this);
        }
    }

    /** The product of two inputs, value by value. */
    record Multiply() implements Broadcasting {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.multiply(this);
        }
    }

    /** A constant for each place and channel, added: where in the sequence a token stands. */
    record Position() implements PerElement, ShapePreserving {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.position(this);
        }

        @Override
        public LayerCost cost(Layer layer) {
            return new LayerCost(0, layer.operand().size(), 0);
        }

        @Override
        public List<Constant> constants(Shape in, Shape out) {
            return List.of(Constant.of("weights", Initializer.SINUSOID, in.rows(), in.channels()));
        }
    }

    /**
     * A factor and an offset for each channel: in a symmetric network a {@link Scale} by channel, into which the statistics of training are
     * folded; in an asymmetric one with these statistics.
     */
    record BatchNorm() implements Map {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.batchNorm(this);
        }

        @Override
        public LayerCost cost(Layer layer) {
            Shape in = layer.operand();
            return new LayerCost(in.size(), in.channels(), in.channels());
        }

        @Override
        public List<Constant> constants(Shape in, Shape out) {
            return List.of(
                    Constant.of("weights", Initializer.ONE, in.channels()),
                    Constant.of("bias", Initializer.ZERO, in.channels()),
                    Constant.of("mean", Initializer.MEAN, in.channels()),
                    Constant.of("variance", Initializer.VARIANCE, in.channels()));
        }
    }

    /** A function of every value by itself. */
    sealed interface Map extends PerElement, ShapePreserving {
        @Override
        default LayerCost cost(Layer layer) {
            return LayerCost.NONE;
        }
    }

    /** Values below zero become zero: below the zero-point, the zero-point. */
    record Relu() implements Map, Keeping {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.relu(this);
        }
    }

    /**
     * Values below and above bounds become the bound.
     *
     * @param low the least value; where nothing is said, the format's
     * @param high the greatest value; where nothing is said, the format's
     */
    record Clip(Optional<Integer> low, Optional<Integer> high) implements Map, Keeping {
        public Clip {
            if ((low.isEmpty() && high.isEmpty()) || low.orElse(Integer.MIN_VALUE) > high.orElse(Integer.MAX_VALUE)) {
                throw new RefusedValue("low is " + low.map(String::valueOf).orElse("not there") + " and high is "
                        + high.map(String::valueOf).orElse("not there") + "; allowed: one or both, low <= high");
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.clip(this);
        }

        /** Its bounds. */
        public Bounds bounds() {
            return new Bounds(low.orElse(Integer.MIN_VALUE), high.orElse(Integer.MAX_VALUE));
        }
    }

    /**
     * Every value by a multiplier and a shift, or by constants of its channel.
     *
     * @param requantize how
     * @param clip the least and the greatest value of the output, where it has bounds other than its format's
     */
    record Scale(@Default("per-tensor") Weighted.Requantize requantize, @Default("[]") List<Integer> clip)
            implements Map {
        public Scale {
            clip = List.copyOf(clip);
            Operands.requireClip(clip);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.scaling(this);
        }

        /** An offset of the channel takes the input's zero-point in. */
        @Override
        public boolean asymmetric() {
            return requantize == Weighted.Requantize.PER_CHANNEL;
        }

        /** What bounds results. */
        public Bounds bounds() {
            return Operands.bounds(clip);
        }

        @Override
        public boolean requantizes() {
            return true;
        }
    }

    /**
     * A function by a table, indexed by the upper bits of the input. An input of b bits, signed, stands for the real values from
     * {@code -inputRange} up, in steps of {@code inputRange / 2^(b - 1)}; an unsigned one for those from 0 up, in the same number of steps to
     * {@code inputRange}. The output's greatest value stands for {@code outputRange}.
     *
     * @param function what the table holds; {@code table}: what the parameters say
     * @param entries of the table, a power of two; no more than the input has values
     * @param inputRange real value that the least input stands for, without its sign; of no effect on a table of the parameters
     * @param outputRange real value of the output's greatest value plus one step; where nothing is said, the greatest magnitude in the table
     * @param interpolate whether values between two entries lie on a straight line; the table has one more entry, at the inputs' end
     */
    record Lookup(
            UnaryFunction function,
            @Default("256") @Range(min = 2, max = Requantization.LookupTable.MAX_ENTRIES) int entries,
            @Default("8") @Range(min = 1, max = 1024) int inputRange,
            @Range(min = 1, max = 1024) Optional<Integer> outputRange,
            @Default("false") boolean interpolate)
            implements Map {
        public Lookup {
            if (Integer.bitCount(entries) != 1) {
                throw new RefusedValue("entries is " + entries + "; allowed: a power of two from 2 to "
                        + Requantization.LookupTable.MAX_ENTRIES);
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.lookup(this);
        }

        @Override
        public Shape output(List<Tensor> inputs) {
            int bits = inputs.get(0).format().bits();
            Operands.require(
                    Integer.numberOfTrailingZeros(entries) <= bits,
                    "entries is " + entries + " for inputs of " + bits + " bits; allowed: up to " + (1L << bits));
            return inputs.get(0).shape();
        }

        /** Values of the table. */
        public int values() {
            return interpolate ? entries + 1 : entries;
        }

        /**
         * The function as a table. An entry stands for the middle of the inputs that select it or, with lines between, for the first of them.
         *
         * @param in format of what it takes
         * @param out format of what it makes
         */
        public Requantization tabulated(IntFormat in, IntFormat out) {
            double step = (double) inputRange / (in.max() + 1L);
            double middle = interpolate ? 0 : ((1L << shift(in)) - 1) / 2.0;
            double[] values = new double[values()];
            double greatest = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = function.of((((long) (low(in) + i) << shift(in)) + middle) * step);
                greatest = Math.max(greatest, Math.abs(values[i]));
            }
            double unit = outputRange.map(Integer::doubleValue).orElse(greatest) / (out.max() + 1L);
            int[] table = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                table[i] = (int) out.saturate((long) StrictMath.floor(values[i] / unit + 0.5));
            }
            return tabulated(in, out, new IntTable(table));
        }

        /** Whether the parameters have the table. */
        public boolean given() {
            return function == UnaryFunction.TABLE;
        }

        /** A table that was given. */
        public Requantization tabulated(IntFormat in, IntFormat out, IntTable table) {
            return interpolate
                    ? new Requantization.Interpolation(shift(in), low(in), table, out)
                    : new Requantization.LookupTable(shift(in), Rounding.TRUNCATE, low(in), table, out);
        }

        /** Bits of the input that do not select an entry. */
        private int shift(IntFormat in) {
            return in.bits() - Integer.numberOfTrailingZeros(entries);
        }

        private int low(IntFormat in) {
            return in.signed() ? -entries / 2 : 0;
        }
    }

    /** A function of one real number that a table may hold; the names are those of ONNX. */
    enum UnaryFunction {
        /** What the parameters say. */
        TABLE(x -> {
            throw new IllegalStateException("the parameters have the table");
        }),
        /** {@code x Φ(x)} with the normal distribution's Φ. */
        GELU(x -> x / 2 * (1 + Erf.erf(x / StrictMath.sqrt(2)))),
        /** GELU's approximation {@code x/2 (1 + tanh(√(2/π) (x + 0.044715 x³)))}. */
        GELU_TANH(x -> x / 2 * (1 + StrictMath.tanh(StrictMath.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)))),
        /** {@code 1 / (1 + e^-x)}. */
        SIGMOID(UnaryFunction::sigmoid),
        /** The hyperbolic tangent. */
        TANH(StrictMath::tanh),
        /** {@code x / (1 + e^-x)}, also called swish. */
        SILU(x -> x * sigmoid(x)),
        /** {@code min(max(x/6 + 1/2, 0), 1)}. */
        HARD_SIGMOID(UnaryFunction::hardSigmoid),
        /** {@code x min(max(x/6 + 1/2, 0), 1)}. */
        HARD_SWISH(x -> x * hardSigmoid(x)),
        /** {@code e^x}. */
        EXP(StrictMath::exp),
        /** The error function. */
        ERF(Erf::erf),
        /** {@code x} above zero, otherwise {@code e^x - 1}. */
        ELU(x -> x > 0 ? x : StrictMath.expm1(x)),
        /** {@code x} above zero, otherwise {@code x / 100}. */
        LEAKY_RELU(x -> x > 0 ? x : x / 100),
        /** {@code ln(1 + e^x)}. */
        SOFTPLUS(x -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)))),
        /** The root of {@code x}, of its magnitude below zero. */
        SQRT(x -> StrictMath.sqrt(Math.abs(x)));

        /** How files name those of which the program makes the table. */
        static Stream<String> names() {
            return Arrays.stream(values())
                    .filter(each -> each != TABLE)
                    .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        private final DoubleUnaryOperator function;

        UnaryFunction(DoubleUnaryOperator function) {
            this.function = function;
        }

        /** Its value. */
        public double of(double x) {
            return function.applyAsDouble(x);
        }

        private static double sigmoid(double x) {
            return 1 / (1 + StrictMath.exp(-x));
        }

        private static double hardSigmoid(double x) {
            return Math.min(Math.max(x / 6 + 0.5, 0), 1);
        }
    }
}
