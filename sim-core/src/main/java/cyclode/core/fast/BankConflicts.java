package cyclode.core.fast;

import cyclode.core.chain.BankAccess;

/** Bank conflicts within one firing, in closed form. */
final class BankConflicts {
    private BankConflicts() {}

    /**
     * The words of a firing fall evenly on banks / gcd(banks, stride) banks, whatever the address of the first; so the fullest of
     * them serves ceil(words / that).
     */
    static int extraCycles(BankAccess access) {
        long reached = access.banks() / gcd(access.banks(), Math.abs(access.wordStride()));
        return (int) ((access.words() + reached - 1) / reached) - 1;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
