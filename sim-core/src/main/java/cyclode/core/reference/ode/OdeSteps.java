package cyclode.core.reference.ode;

import cyclode.core.number.Fraction;
import cyclode.core.number.IntTensor;
import cyclode.core.operator.ButcherTableau;
import cyclode.core.operator.OdeParameters;
import cyclode.core.reference.Arithmetic;
import cyclode.core.reference.Elementwise;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The stages and the update of one step of an explicit Runge–Kutta method in fixed point (section 7). */
final class OdeSteps {
    private final OdeParameters parameters;
    private final OdeFunction function;
    private final ButcherTableau tableau;

    OdeSteps(OdeParameters parameters, OdeFunction function) {
        this.parameters = parameters;
        this.function = function;
        this.tableau = parameters.solver().tableau();
    }

    /** All stage values of the step of length h from state z at time t. */
    List<IntTensor> stages(IntTensor z, long t, long h) {
        List<IntTensor> k = new ArrayList<>();
        for (int i = 0; i < tableau.stages(); i++) {
            IntTensor input = advance(z, tableau.a().get(i), k, h);
            long time = t + weight(tableau.c().get(i), h);
            IntTensor activations = Elementwise.scale(input, parameters.activations());
            k.add(stageValue(function.derivative(activations, quantizedTime(time)), z));
        }
        return k;
    }

    /** The state at the end of the step. */
    IntTensor update(IntTensor z, List<IntTensor> k, long h) {
        return advance(z, tableau.b(), k, h);
    }

    /** The greatest absolute error estimate of an element. */
    long errorNorm(List<IntTensor> k, long h) {
        long norm = 0;
        for (int n = 0; n < k.get(0).length(); n++) {
            long sum = 0;
            for (int j = 0; j < k.size(); j++) {
                long q = fixedPoint(tableau.b().get(j), tableau.embedded().get(j));
                sum = Math.addExact(
                        sum, Math.multiplyExact(weight(q, h), k.get(j).data()[n]));
            }
            norm = Math.max(norm, Math.abs(Arithmetic.round(sum, parameters.timeFractionBits())));
        }
        return norm;
    }

    private IntTensor advance(IntTensor z, List<Fraction> coefficients, List<IntTensor> k, long h) {
        long[] weights = coefficients.stream().mapToLong(c -> weight(c, h)).toArray();
        int[] out = new int[z.length()];
        for (int n = 0; n < out.length; n++) {
            long sum = 0;
            for (int j = 0; j < weights.length; j++) {
                sum = Math.addExact(sum, Math.multiplyExact(weights[j], k.get(j).data()[n]));
            }
            long rounded = Arithmetic.round(sum, parameters.timeFractionBits());
            out[n] = (int) Arithmetic.fit(z.data()[n] + rounded, parameters.state());
        }
        return IntTensor.of(parameters.state(), out, z.shape());
    }

    private IntTensor stageValue(IntTensor value, IntTensor z) {
        return IntTensor.of(parameters.stage(), value.data(), z.shape());
    }

    private int quantizedTime(long t) {
        long scaled = Math.multiplyExact(t, parameters.time().multiplier());
        return (int) Arithmetic.fit(
                Arithmetic.round(scaled, parameters.time().shift()),
                parameters.time().format());
    }

    private static long weight(Fraction c, long h) {
        return weight(fixedPoint(c, Fraction.ZERO), h);
    }

    private static long weight(long q, long h) {
        return Arithmetic.round(Math.multiplyExact(h, q), 16);
    }

    /** {@code floor((c - d) 2^16 + 1/2)}. */
    static long fixedPoint(Fraction c, Fraction d) {
        BigInteger denominator = BigInteger.valueOf(c.denominator()).multiply(BigInteger.valueOf(d.denominator()));
        BigInteger numerator = BigInteger.valueOf(c.numerator())
                .multiply(BigInteger.valueOf(d.denominator()))
                .subtract(BigInteger.valueOf(d.numerator()).multiply(BigInteger.valueOf(c.denominator())));
        BigInteger doubled = numerator.shiftLeft(17).add(denominator);
        BigInteger[] parts = doubled.divideAndRemainder(denominator.shiftLeft(1));
        return parts[0].longValueExact() - (parts[1].signum() < 0 ? 1 : 0);
    }
}
