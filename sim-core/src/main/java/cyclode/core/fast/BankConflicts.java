package cyclode.core.fast;

import cyclode.core.chain.BankAccess;
import java.util.Arrays;

/** Bank conflicts within one firing, in closed form. */
final class BankConflicts {
    private BankConflicts() {}

    /**
     * How the words of a firing fall on the banks does not depend on the address of the first, up to a rotation. The words of one group
     * fall evenly on every gcd(banks, stride)-th bank; several groups are laid over each other once.
     */
    static int extraCycles(BankAccess access) {
        int banks = access.banks();
        int apart = (int) gcd(banks, Math.floorMod(access.wordStride(), (long) banks));
        int reached = banks / apart;
        if (access.groups() == 1) {
            return (access.words() + reached - 1) / reached - 1;
        }
        int[] load = new int[banks];
        int rest = access.words() % reached;
        for (int g = 0; g < access.groups(); g++) {
            long base = Math.floorMod(g * access.groupStride(), (long) banks);
            for (int i = 0; i < reached && !access.skips(g); i++) {
                int bank = (int) Math.floorMod(base + i * access.wordStride(), (long) banks);
                load[bank] += access.words() / reached + (i < rest ? 1 : 0);
            }
        }
        return Arrays.stream(load).max().orElseThrow() - 1;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
