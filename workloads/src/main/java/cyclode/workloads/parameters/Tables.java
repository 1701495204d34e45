package cyclode.workloads.parameters;

import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.core.operator.SoftmaxTables;
import cyclode.workloads.network.SoftmaxLookup;

/** Tables that the workload file decides alone. */
final class Tables {
    private Tables() {}

    /** A softmax on signed inputs of so many bits. */
    static SoftmaxParameters softmax(SoftmaxLookup lookup, int inBits) {
        double step = StrictMath.scalb((double) lookup.inputRange(), 1 - inBits);
        Reciprocal reciprocal = lookup.reciprocal() == SoftmaxLookup.Division.TABLE
                ? SoftmaxTables.reciprocal(lookup.reciprocalIndexBits(), lookup.reciprocalBits())
                : new Reciprocal.Divider();
        return new SoftmaxParameters(
                inBits,
                lookup.subtractMax(),
                lookup.indexShift(),
                SoftmaxTables.exponential(lookup.entries(), lookup.indexShift(), lookup.tableBits(), step),
                lookup.tableBits(),
                lookup.outBits(),
                reciprocal);
    }

    /** Bits of a score: the activations', but no more than the exponential's table tells apart. */
    static int scoreBits(SoftmaxLookup lookup, int activationBits) {
        int told = Integer.numberOfTrailingZeros(lookup.entries()) + lookup.indexShift();
        return Math.max(2, Math.min(activationBits, told));
    }
}
