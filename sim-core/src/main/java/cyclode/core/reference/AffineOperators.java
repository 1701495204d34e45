package cyclode.core.reference;

import cyclode.core.number.IntTensor;
import cyclode.core.operator.AffineParameters;
import java.math.BigInteger;
import java.util.Arrays;

/** The layers of asymmetric integer networks as plain loops. Tensors are rows × channels. */
public final class AffineOperators {
    private AffineOperators() {}

    /** A matrix product with constants. */
    public static IntTensor linear(IntTensor x, AffineParameters.Linear p) {
        AffineArithmetic arithmetic = new AffineArithmetic(p.rules());
        IntTensor y = IntTensor.zeros(p.output().format(), x.size(0), p.outputs());
        for (int row = 0; row < x.size(0); row++) {
            for (int out = 0; out < p.outputs(); out++) {
                BigInteger sum = BigInteger.valueOf(p.bias()[out]);
                for (int in = 0; in < p.inputs(); in++) {
                    long a = x.at(row, in) - p.input().zeroPoint();
                    long w = p.weights()[in * p.outputs() + out] - p.weight().zeroPoint();
                    sum = arithmetic.sum(sum, BigInteger.valueOf(a * w), p.accumulatorBits());
                }
                int q = arithmetic.output(
                        sum,
                        p.accumulatorBits(),
                        p.scale(),
                        p.output().zeroPoint(),
                        p.output().bits());
                y.data()[row * p.outputs() + out] =
                        p.relu() ? Math.max(q, p.output().zeroPoint()) : q;
            }
        }
        return y;
    }

    /** A product of two tensors. */
    public static IntTensor product(IntTensor a, IntTensor b, AffineParameters.Product p) {
        AffineArithmetic arithmetic = new AffineArithmetic(p.rules());
        int columns = p.score() ? b.size(0) : b.size(1);
        IntTensor y = IntTensor.zeros(p.output().format(), a.size(0), columns);
        for (int row = 0; row < a.size(0); row++) {
            for (int column = 0; column < columns; column++) {
                BigInteger sum = BigInteger.ZERO;
                for (int k = 0; k < a.size(1); k++) {
                    long left = a.at(row, k) - p.first().zeroPoint();
                    long right = (p.score() ? b.at(column, k) : b.at(k, column))
                            - p.second().zeroPoint();
                    sum = arithmetic.sum(sum, BigInteger.valueOf(left * right), p.accumulatorBits());
                }
                y.data()[row * columns + column] = arithmetic.output(
                        sum,
                        p.accumulatorBits(),
                        p.scale(),
                        p.output().zeroPoint(),
                        p.output().bits());
            }
        }
        return y;
    }

    /** A factor and an offset for each channel. */
    public static IntTensor batchNorm(IntTensor x, AffineParameters.BatchNorm p) {
        AffineArithmetic arithmetic = new AffineArithmetic(p.rules());
        IntTensor y = IntTensor.zeros(p.output().format(), x.shape());
        for (int i = 0; i < x.length(); i++) {
            int channel = i % p.weights().length;
            long a = x.data()[i] - p.input().zeroPoint();
            long w = p.weights()[channel] - p.weight().zeroPoint();
            BigInteger sum = arithmetic.sum(
                    BigInteger.valueOf(p.bias()[channel]), BigInteger.valueOf(a * w), p.accumulatorBits());
            y.data()[i] = arithmetic.output(
                    sum,
                    p.accumulatorBits(),
                    p.scale(),
                    p.output().zeroPoint(),
                    p.output().bits());
        }
        return y;
    }

    /** The sum of two tensors of one shape. */
    public static IntTensor sum(IntTensor a, IntTensor b, AffineParameters.Sum p) {
        AffineArithmetic arithmetic = new AffineArithmetic(p.rules());
        IntTensor y = IntTensor.zeros(p.output().format(), a.shape());
        for (int i = 0; i < a.length(); i++) {
            BigInteger first = BigInteger.valueOf(a.data()[i] - p.first().zeroPoint());
            BigInteger second = BigInteger.valueOf(b.data()[i] - p.second().zeroPoint());
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
    public static IntTensor average(IntTensor x, AffineParameters.Average p) {
        AffineArithmetic arithmetic = new AffineArithmetic(p.rules());
        IntTensor y = IntTensor.zeros(p.output().format(), 1, x.size(1));
        for (int channel = 0; channel < x.size(1); channel++) {
            BigInteger sum = BigInteger.ZERO;
            for (int row = 0; row < x.size(0); row++) {
                sum = arithmetic.sum(
                        sum, BigInteger.valueOf(x.at(row, channel) - p.input().zeroPoint()), p.accumulatorBits());
            }
            y.data()[channel] = arithmetic.output(
                    sum,
                    p.accumulatorBits(),
                    p.scale(),
                    p.output().zeroPoint(),
                    p.output().bits());
        }
        return y;
    }

    /** Softmax of every row. */
    public static IntTensor softmax(IntTensor x, AffineParameters.Softmax p) {
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
    private static int quotient(BigInteger numerator, BigInteger sum, AffineParameters.Softmax p) {
        int bits = p.output().bits();
        BigInteger divisor =
                AffineArithmetic.narrowed(AffineArithmetic.wrapped(sum, p.denominatorBits() + 1), p.dividerBits());
        BigInteger zero = BigInteger.valueOf(p.output().zeroPoint());
        BigInteger modulus = BigInteger.ONE.shiftLeft(p.dividerBits());
        BigInteger ones = BigInteger.ONE.negate();
        BigInteger quotient =
                (divisor.signum() == 0 ? ones : numerator.mod(modulus).divide(divisor.mod(modulus))).add(zero);
        return new AffineArithmetic(p.rules()).template()
                ? AffineArithmetic.wrapped(quotient, bits).intValueExact()
                : AffineArithmetic.clamped(quotient, bits).intValueExact();
    }
}
