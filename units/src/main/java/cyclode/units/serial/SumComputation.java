package cyclode.units.serial;

import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntegerScale;
import cyclode.core.operator.AffineRules;
import java.util.function.IntUnaryOperator;

/**
 * Rescaled sums of products. A cycle at a time, operands are registered less their zero-points, multiplied a cycle later, and added to
 * the accumulator.
 */
final class SumComputation implements StateUnit.LayerComputation {
    private final Rescaling rescaling;
    private final long[] bias;
    private final Operand left;
    private final Operand right;
    private final int products;
    private final int least;
    private final int[] y;
    private long leftValue;
    private long rightValue;
    private long sum;
    private int scaled;

    /**
     * A layer's sums.
     *
     * @param rescaling from a sum to an output
     * @param bias what the sums of the outputs start with, again and again from its first value
     * @param left first operands of the products
     * @param right second operands
     * @param products products of a sum
     * @param least least value of an output
     * @param y outputs
     */
    SumComputation(Rescaling rescaling, long[] bias, Operand left, Operand right, int products, int least, int[] y) {
        this.rescaling = rescaling;
        this.bias = bias;
        this.left = left;
        this.right = right;
        this.products = products;
        this.least = least;
        this.y = y;
    }

    /**
     * Where the operands of products lie.
     *
     * @param values values that hold them
     * @param zero their zero-point
     * @param first index of an output's first operand
     * @param stride from one operand of an output to the next
     */
    record Operand(int[] values, int zero, IntUnaryOperator first, int stride) {
        long at(int output, int k) {
            return values[first.applyAsInt(output) + k * stride] - (long) zero;
        }
    }

    /** All outputs, their sums kept whole. */
    @Override
    public void whole() {
        int[] a = left.values;
        int[] b = right.values;
        for (int output = 0; output < y.length; output++) {
            int atA = left.first.applyAsInt(output);
            int atB = right.first.applyAsInt(output);
            long total = bias[output % bias.length];
            for (int k = 0; k < products; k++) {
                total += (a[atA + k * left.stride] - (long) left.zero) * (b[atB + k * right.stride] - right.zero);
            }
            y[output] = Math.max(least, rescaling.outputOfWhole(total));
        }
    }

    @Override
    public void step(State.Role role, int output, int cycle) {
        switch (role) {
            case LOAD -> load(output);
            case LOAD_AND_FETCH -> {
                load(output);
                fetch(output, cycle);
            }
            case FETCH -> {
                accumulate();
                fetch(output, cycle);
            }
            case ADD -> accumulate();
            case SCALE -> scaled = rescaling.output(sum);
            case PUT -> y[output] = Math.max(least, scaled);
            case WAIT -> {}
        }
    }

    private void load(int output) {
        leftValue = 0;
        rightValue = 0;
        sum = bias[output % bias.length];
    }

    private void fetch(int output, int k) {
        leftValue = left.at(output, k);
        rightValue = right.at(output, k);
    }

    private void accumulate() {
        sum = rescaling.sum(sum, leftValue * rightValue);
    }

    /**
     * Sums of so many bits, brought to the format of the output.
     *
     * @param arithmetic its rules
     * @param accumulatorBits of a sum
     * @param scale scale of the sum over scale of the output
     * @param zeroPoint of the output
     * @param bits of the output
     */
    record Rescaling(Arithmetic arithmetic, int accumulatorBits, IntegerScale scale, int zeroPoint, int bits) {
        static Rescaling of(AffineRules rules, int accumulatorBits, IntegerScale scale, AffineFormat output) {
            return new Rescaling(Arithmetic.of(rules), accumulatorBits, scale, output.zeroPoint(), output.bits());
        }

        /** The accumulator after one more summand. */
        long sum(long accumulator, long summand) {
            return arithmetic.sum(accumulator, summand, accumulatorBits);
        }

        /** The output of an accumulator. */
        int output(long accumulator) {
            return arithmetic.output(accumulator, accumulatorBits, scale, zeroPoint, bits);
        }

        /**
         * The output of a sum that was kept whole. It is wrapped once at the end, which is the same: wrapping is arithmetic modulo a power of
         * two.
         */
        int outputOfWhole(long sum) {
            return output(sum(sum, 0));
        }
    }
}
