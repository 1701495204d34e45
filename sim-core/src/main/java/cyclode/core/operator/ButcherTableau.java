package cyclode.core.operator;

import cyclode.core.number.Fraction;
import cyclode.core.number.Require;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The coefficients of an explicit Runge–Kutta method.
 *
 * @param a row i holds the i coefficients of the earlier stages
 * @param b weights of the solution
 * @param embedded weights of the embedded solution, empty for a method without one
 * @param c places of the stages within a step, 0 to 1
 */
public record ButcherTableau(List<List<Fraction>> a, List<Fraction> b, List<Fraction> embedded, List<Fraction> c) {
    /** Fraction bits of the coefficients as integers. */
    public static final int FRACTION_BITS = 16;

    public ButcherTableau {
        a = a.stream().map(List::copyOf).toList();
        b = List.copyOf(b);
        embedded = List.copyOf(embedded);
        c = List.copyOf(c);
        int stages = b.size();
        Require.inRange("tableau stages", stages, 1, 16);
        Require.inRange("rows of a", a.size(), stages, stages);
        Require.inRange("entries of c", c.size(), stages, stages);
        if (!embedded.isEmpty()) {
            Require.inRange("entries of embedded", embedded.size(), stages, stages);
        }
        for (int i = 0; i < stages; i++) {
            Require.inRange("entries of a[" + i + "]", a.get(i).size(), i, i);
        }
    }

    public int stages() {
        return b.size();
    }

    /** Whether the method estimates its own error, so that its step can adapt. */
    public boolean adaptive() {
        return !embedded.isEmpty();
    }

    /** {@code E = b - embedded}: the weights of the error estimate. */
    public List<Fraction> error() {
        if (!adaptive()) {
            throw new IllegalStateException("a tableau without embedded weights estimates no error");
        }
        return IntStream.range(0, stages())
                .mapToObj(j -> b.get(j).minus(embedded.get(j)))
                .toList();
    }

    /** {@code Q(coefficient)} of each: {@code floor(coefficient * 2^16 + 1/2)}. */
    public static long[] fixedPoint(List<Fraction> coefficients) {
        return coefficients.stream()
                .mapToLong(coefficient -> coefficient.toFixedPoint(FRACTION_BITS))
                .toArray();
    }
}
