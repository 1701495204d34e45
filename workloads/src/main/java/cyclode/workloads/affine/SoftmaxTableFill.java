package cyclode.workloads.affine;

import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntFormat;
import cyclode.core.operator.AffineParameters;
import cyclode.core.operator.AffineRules;

/**
 * Fills the two tables of a softmax. The exponential of a score's distance from the greatest is quantized so finely that the sum of a
 * row of ones still fits its width; numerators stand on the scale of the output besides. The index is the distance plus the greatest
 * integer, so that it never leaves the table.
 */
final class SoftmaxTableFill {
    private SoftmaxTableFill() {}

    /** Steps between 0 and 1 of a denominator. */
    private static long steps(int bits, int elements) {
        long all = (1L << AffineParameters.Softmax.denominatorBitsOf(bits)) - 1;
        return Math.max(1, all / elements);
    }

    /**
     * The scale of the output: the greatest weight seen, but coarse enough for numerators to fit their table.
     *
     * @param elements rows times columns
     */
    static Scale output(FloatModel.Span seen, int inputBits, int outputBits, int elements) {
        long levels = (1L << outputBits) - 1;
        long greatestNumerator = (1L << AffineParameters.Softmax.numeratorBitsOf(inputBits) - 1) - 1;
        double least = (double) steps(inputBits, elements) * levels / greatestNumerator;
        return Scale.of(new FloatModel.Span(0, Math.max(seen.greatest(), least)), outputBits);
    }

    static AffineParameters.Softmax parameters(AffineRules rules, Scale input, Scale output, int elements) {
        int bits = input.format().bits();
        int entries = 1 << bits;
        int width = AffineParameters.Softmax.denominatorBitsOf(bits);
        IntFormat denominator = IntFormat.signed(width);
        IntFormat numerator = IntFormat.signed(AffineParameters.Softmax.numeratorBitsOf(bits));
        long steps = steps(bits, elements);
        long zero = denominator.saturate(denominator.max() - steps);
        int[] numerators = new int[entries];
        int[] denominators = new int[entries];
        for (int i = 0; i < entries; i++) {
            double power = StrictMath.exp(input.scale() * (i - (entries - 1)));
            denominators[i] = (int) denominator.saturate((long) (power * steps + zero));
            numerators[i] = (int) numerator.saturate((long) (power * steps / output.scale()));
        }
        AffineFormat index = new AffineFormat(bits, (1 << bits - 1) - 1);
        return new AffineParameters.Softmax(
                rules, index, output.format(), numerators, denominators, (int) zero, width, 3 * bits);
    }
}
