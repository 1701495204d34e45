package cyclode.workloads.parameters;

import cyclode.core.number.AffineFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Overflow;
import cyclode.core.operator.AffineParameters;
import cyclode.core.operator.AffineRules;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.parameters.SumRange.Span;
import java.util.Arrays;
import java.util.List;

/** The sums of a layer in asymmetric arithmetic; the reference model clamps where the hardware wraps. */
final class AffineSums implements AffineParameters.Visitor<List<SumRange>> {
    private final Shape in;
    private final Overflow overflow;

    AffineSums(Layer layer, AffineRules rules) {
        in = layer.input().shape();
        overflow = rules == AffineRules.TEMPLATE ? Overflow.WRAP : Overflow.SATURATE;
    }

    private static Span span(AffineFormat format) {
        return Span.of(format.format(), format.zeroPoint());
    }

    @Override
    public List<SumRange> linear(AffineParameters.Linear p) {
        IntTensor weights = constants(p.weights(), p.weight(), p.outputs());
        return List.of(SumRange.ofConstants(
                weights, p.weight().zeroPoint(), p.bias(), span(p.input()), p.accumulatorBits(), overflow));
    }

    @Override
    public List<SumRange> batchNorm(AffineParameters.BatchNorm p) {
        IntTensor weights = constants(p.weights(), p.weight(), p.bias().length);
        return List.of(SumRange.ofConstants(
                weights, p.weight().zeroPoint(), p.bias(), span(p.input()), p.accumulatorBits(), overflow));
    }

    private static IntTensor constants(int[] weights, AffineFormat format, int outputs) {
        return IntTensor.of(format.format(), weights, weights.length / outputs, outputs);
    }

    @Override
    public List<SumRange> product(AffineParameters.Product p) {
        return List.of(
                SumRange.ofProducts(in.channels(), span(p.first()), span(p.second()), p.accumulatorBits(), overflow));
    }

    /** Both summands are clamped to bits of their own, which leave room for the sum. */
    @Override
    public List<SumRange> sum(AffineParameters.Sum p) {
        return List.of();
    }

    @Override
    public List<SumRange> average(AffineParameters.Average p) {
        Span one = new Span(1, 1);
        return List.of(SumRange.ofProducts(in.rows(), span(p.input()), one, p.accumulatorBits(), overflow));
    }

    /** The sum of a row's denominators wraps in either arithmetic. */
    @Override
    public List<SumRange> softmax(AffineParameters.Softmax p) {
        int[] terms = p.denominators();
        long zero = p.denominatorZero();
        Span span = new Span(
                Arrays.stream(terms).min().orElse(0) - zero,
                Arrays.stream(terms).max().orElse(0) - zero);
        return List.of(
                SumRange.ofProducts(in.channels(), span, new Span(1, 1), p.denominatorBits() + 1, Overflow.WRAP));
    }
}
