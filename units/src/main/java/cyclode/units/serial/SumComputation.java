package cyclode.units.serial;

import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntegerScale;
import cyclode.core.operator.AffineRules;

/**
 * Rescaled sums of products. A cycle at a time, operands are registered less their zero-points, multiplied a cycle later, and added to
 * the accumulator.
 */
abstract class SumComputation implements StateUnit.LayerComputation {
    final Rescaling rescaling;
    final int[] y;
    private long left;
    private long right;
    private long sum;
    private int scaled;

    SumComputation(Rescaling rescaling, int[] y) {
        this.rescaling = rescaling;
        this.y = y;
    }

    /** What the sum of an output starts with. */
    long bias(int output) {
        return 0;
    }

    /** The first operand of the k-th product of an output, less its zero-point. */
    abstract long left(int output, int k);

    /** The second operand. */
    abstract long right(int output, int k);

    /** Least value of an output. */
    int least() {
        return Integer.MIN_VALUE;
    }

    @Override
    public final void step(State.Role role, int output, int cycle) {
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
            case PUT -> y[output] = Math.max(least(), scaled);
            case WAIT -> {}
        }
    }

    private void load(int output) {
        left = 0;
        right = 0;
        sum = bias(output);
    }

    private void fetch(int output, int k) {
        left = left(output, k);
        right = right(output, k);
    }

    private void accumulate() {
        sum = rescaling.sum(sum, left * right);
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
