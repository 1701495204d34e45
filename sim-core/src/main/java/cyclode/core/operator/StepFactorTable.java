package cyclode.core.operator;

import cyclode.core.number.Require;

/** By how much an adaptive solver changes its step, made once; part of a workload from then on. */
public final class StepFactorTable {
    /** Entries: four to each octave of a 16-bit ratio. */
    public static final int ENTRIES = 64;

    /** Fraction bits of an entry and of the ratio that selects it. */
    public static final int FRACTION_BITS = 8;

    /** The greatest factor, with {@link #FRACTION_BITS}: 5. */
    public static final int MAX_FACTOR = 5 << FRACTION_BITS;

    private StepFactorTable() {}

    /**
     * For {@code i = 4 p + b}: {@code floor(2^8 clamp(0.9 (m / 2^8)^(1/order), 0.2, 5) + 1/2)} with {@code m = 2^p (1 + (b + 1/2) / 4)}.
     */
    public static int[] of(int order) {
        Require.inRange("solver order", order, 1, 16);
        int[] table = new int[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            double m = (1 << (i / 4)) * (1.0 + (i % 4 + 0.5) / 4.0);
            double factor = 0.9 * StrictMath.pow(m / 256.0, 1.0 / order);
            table[i] = (int) StrictMath.floor(256.0 * Math.max(0.2, Math.min(5.0, factor)) + 0.5);
        }
        return table;
    }
}
