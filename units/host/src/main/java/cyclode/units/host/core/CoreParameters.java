package cyclode.units.host.core;

import cyclode.core.file.RefusedValue;
import cyclode.units.host.data.Fitted;

/**
 * What can be varied in the issue logic. All times are cycles.
 *
 * @param issueWidth instructions per cycle, 1 or 2
 * @param loadToVectorUse from a 64-bit or narrower vector load to vector arithmetic (bypass); a 128-bit load takes one more
 * @param storeDataLate how long after its issue a store reads its vector data
 * @param aluToAddress from integer arithmetic to an address
 * @param forwarding whether accumulator forwarding, the load bypass and the late store read exist at all
 */
public record CoreParameters(
        int issueWidth, int loadToVectorUse, int storeDataLate, int aluToAddress, boolean forwarding) {
    /**
     * The Cortex-A53: two-wide (published); load to vector use and store data late (fitted to the stream loops of two
     * boards); arithmetic to
     * address 1 (assumed, 1 to 3).
     */
    public static final CoreParameters CORTEX_A53 =
            new CoreParameters(2, Fitted.LOAD_TO_VECTOR_USE.value(), Fitted.STORE_DATA_LATE.value(), 1, true);

    /** Checks the ranges. */
    public CoreParameters {
        require("issueWidth", issueWidth, 1, 2);
        require("loadToVectorUse", loadToVectorUse, 1, 8);
        require("storeDataLate", storeDataLate, 0, 8);
        require("aluToAddress", aluToAddress, 1, 8);
    }

    private static void require(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new RefusedValue(name + " is " + value + ", allowed are " + low + " to " + high);
        }
    }

    /** This core issuing one instruction per cycle. */
    public CoreParameters withSingleIssue() {
        return new CoreParameters(1, loadToVectorUse, storeDataLate, aluToAddress, forwarding);
    }

    /** This core without any early or late operand path. */
    public CoreParameters withoutForwarding() {
        return new CoreParameters(issueWidth, loadToVectorUse, storeDataLate, aluToAddress, false);
    }

    /** This core with other late-read figures. */
    public CoreParameters withLateReads(int load, int store) {
        return new CoreParameters(issueWidth, load, store, aluToAddress, forwarding);
    }
}
