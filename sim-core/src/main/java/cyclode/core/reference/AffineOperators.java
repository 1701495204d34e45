package cyclode.core.reference;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.AffineParameters;
import cyclode.core.operator.AffineRules;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/** The layers of asymmetric integer networks as plain loops. Tensors are rows × channels. */
public final class AffineOperators implements AffineParameters.Visitor<IntTensor> {
    private final AffineArithmetic arithmetic;
    private final List<IntTensor> inputs;
    private final IntTensor x;

    private AffineOperators(AffineRules rules, List<IntTensor> inputs) {
        arithmetic = new AffineArithmetic(rules);
        this.inputs = inputs;
        x = inputs.get(0);
    }

    /** What a layer makes of its inputs, by its own rules. */
    public static IntTensor output(AffineParameters parameters, IntTensor... inputs) {
        return output(parameters, parameters.rules(), List.of(inputs));
    }

    /** What a layer makes of its inputs, by these rules. */
    public static IntTensor output(AffineParameters parameters, AffineRules rules, List<IntTensor> inputs) {
        return parameters.accept(new AffineOperators(rules, inputs));
    }

    /** A matrix product with constants. */
    @Override
    public IntTensor linear(AffineParameters.Linear p) {
        IntTensor y = IntTensor.zeros(p.output().format(), x.size(0), p.outputs());
        for (int row = 0; row < x.size(0); row++) {
            for (int out = 0; out < p.outputs(); out++) {
                BigInteger sum = BigInteger.valueOf(p.bias()[out]);
                for (int in = 0; in < p.inputs(); in++) {
                    long a = x.at(row, in) - p.input().zeroPoint();
                    long w = p.weights()[in * p.outputs() + out] - p.weight().zeroPoint();
                    sum = arithmetic.sum(sum, BigInteger.valueOf(a * w), p.accumulatorBits());
                }
                int q = arithmetic.output(sum, p.accumulatorBits(), p.scale(), p.output());
                y.data()[row * p.outputs() + out] =
                        p.relu() ? Math.max(q, p.output().zeroPoint()) : q;
            }
        }
        return y;
    }

    /** A product of two tensors. */
    @Override
    public IntTensor product(AffineParameters.Product p) {
        IntTensor b = inputs.get(1);
        int columns = p.score() ? b.size(0) : b.size(1);
        IntTensor y = IntTensor.zeros(p.output().format(), x.size(0), columns);
        for (int row = 0; row < x.size(0); row++) {
            for (int column = 0; column < columns; column++) {
                BigInteger sum = BigInteger.ZERO;
                for (int k = 0; k < x.size(1); k++) {
                    long left = x.at(row, k) - p.first().zeroPoint();
                    long right = (p.score() ? b.at(column, k) : b.at(k, column))
                            - p.second().zeroPoint();
                    sum = arithmetic.sum(sum, BigInteger.valueOf(left * right), p.accumulatorBits());
                }
                y.data()[row * columns + column] = arithmetic.output(sum, p.accumulatorBits(), p.scale(), p.output());
            }
        }
        return y;
    }

    /** A factor and an offset for each channel. */
    @Override
    public IntTensor batchNorm(AffineParameters.BatchNorm p) {
        IntTensor y = IntTensor.zeros(p.output().format(), x.shape());
        for (int i = 0; i < x.length(); i++) {
            int channel = i % p.weights().length;
            long a = x.data()[i] - p.input().zeroPoint();
            long w = p.weights()[channel] - p.weight().zeroPoint();
            BigInteger sum = arithmetic.sum(
                    BigInteger.valueOf(p.bias()[channel]), BigInteger.valueOf(a * w), p.accumulatorBits());
            y.data()[i] = arithmetic.output(sum, p.accumulatorBits(), p.scale(), p.output());
        }
        return y;
    }

    /** The sum of two tensors of one shape, of which the second may be the table. */
    @Override
    public IntTensor sum(AffineParameters.Sum p) {
        int[] b = inputs.size() > 1 ? inputs.get(1).data() : p.table();
        IntTensor y = IntTensor.zeros(p.output().format(), x.shape());
        for (int i = 0; i < x.length(); i++) {
            BigInteger first = BigInteger.valueOf(x.data()[i] - p.first().zeroPoint());
            BigInteger second = BigInteger.valueOf(b[i] - p.second().zeroPoint());
            BigInteger left = arithmetic.summand(first, p.firstScale(), p.summandBits());
            BigInteger right = arithmetic.summand(second, p.secondScale(), p.summandBits());
            BigInteger zero = BigInteger.valueOf(p.output().zeroPoint());
            int bits = p.output().bits();
            y.data()[i] = arithmetic.template()
                    ? AffineArithmetic.narrowed(
                                    AffineArithmetic.wrapped(left.add(right).add(zero), p.summandBits()), bits)
                            .intValueExact()
                    : AffineArithmetic.clamped(left.add(right).add(zero), bits).intValueExact();
        }
        return y;
    }

    /** The mean over all rows. */
    @Override
    public IntTensor average(AffineParameters.Average p) {
        IntTensor y = IntTensor.zeros(p.output().format(), 1, x.size(1));
        for (int channel = 0; channel < x.size(1); channel++) {
            BigInteger sum = BigInteger.ZERO;
            for (int row = 0; row < x.size(0); row++) {
                sum = arithmetic.sum(
                        sum, BigInteger.valueOf(x.at(row, channel) - p.input().zeroPoint()), p.accumulatorBits());
            }
            y.data()[channel] = arithmetic.output(sum, p.accumulatorBits(), p.scale(), p.output());
        }
        return y;
    }

    /** Softmax of every row. */
    @Override
    public IntTensor softmax(AffineParameters.Softmax p) {
        IntTensor y = IntTensor.zeros(p.output().format(), x.shape());
        int columns = x.size(1);
        for (int row = 0; row < x.size(0); row++) {
            int[] values = Arrays.copyOfRange(x.data(), row * columns, (row + 1) * columns);
            int maximum = Arrays.stream(values).max().orElseThrow();
            BigInteger sum = BigInteger.ZERO;
            for (int value : values) {
                sum = sum.add(BigInteger.valueOf(p.denominators()[index(p, value, maximum)] - p.denominatorZero()));
            }
            for (int c = 0; c < columns; c++) {
                BigInteger numerator = BigInteger.valueOf(p.numerators()[index(p, values[c], maximum)]);
                y.data()[row * columns + c] = quotient(numerator, sum, p);
            }
        }
        return y;
    }

    private static int index(AffineParameters.Softmax p, int value, int maximum) {
        int bits = p.input().bits();
        BigInteger distance = BigInteger.valueOf(value - (maximum - p.input().zeroPoint()));
        return AffineArithmetic.wrapped(distance, bits).intValueExact() + (1 << (bits - 1));
    }

    /** A division by zero gives the divider's ones. */
    private int quotient(BigInteger numerator, BigInteger sum, AffineParameters.Softmax p) {
        int bits = p.output().bits();
        BigInteger divisor =
                AffineArithmetic.narrowed(AffineArithmetic.wrapped(sum, p.denominatorBits() + 1), p.dividerBits());
        BigInteger zero = BigInteger.valueOf(p.output().zeroPoint());
        BigInteger modulus = BigInteger.ONE.shiftLeft(p.dividerBits());
        BigInteger ones = BigInteger.ONE.negate();
        BigInteger quotient =
                (divisor.signum() == 0 ? ones : numerator.mod(modulus).divide(divisor.mod(modulus))).add(zero);
        return arithmetic.template()
                ? AffineArithmetic.wrapped(quotient, bits).intValueExact()
                : AffineArithmetic.clamped(quotient, bits).intValueExact();
    }
}
