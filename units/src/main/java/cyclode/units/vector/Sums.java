package cyclode.units.vector;

import cyclode.core.operator.AddParameters;

/** The sum of two values of different scales. */
final class Sums {
    private Sums() {}

    static long sum(Operation.Add operation, long a, long b) {
        AddParameters p = operation.parameters();
        long scaledA = p.rounding().shiftRight(a * p.multiplierA(), p.shift());
        long scaledB = p.rounding().shiftRight(b * p.multiplierB(), p.shift());
        long fitted = p.output().fit(scaledA + scaledB + p.zeroPoint(), p.overflow());
        return operation.relu() ? Math.max(fitted, p.zeroPoint()) : fitted;
    }
}
