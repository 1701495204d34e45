package cyclode.units.ddr4;

import cyclode.core.file.RefusedValue;
import java.util.Arrays;

/**
 * Minimum distances between DDR4 commands, in cycles of the command clock. The names are those of JEDEC JESD79-4.
 *
 * @param cl read command to first data
 * @param cwl write command to first data
 * @param tRcd activate to read or write
 * @param tRp precharge to activate
 * @param tRas activate to precharge
 * @param tWr end of write data to precharge (write recovery)
 * @param tWtrS end of write data to read, other bank group
 * @param tWtrL end of write data to read, same bank group
 * @param tCcdS column command to column command, other bank group
 * @param tCcdL column command to column command, same bank group
 * @param tRrdS activate to activate, other bank group
 * @param tRrdL activate to activate, same bank group
 * @param tFaw window that holds at most four activates of a rank
 * @param tRtp read to precharge
 * @param tRfc refresh to activate
 * @param tRefi average distance between two refreshes of one rank
 * @param burst cycles that one burst occupies the data bus (4 for a burst of eight)
 * @param readToWriteGap idle bus cycles between read data and write data
 * @param rankSwitch idle bus cycles between bursts of two ranks
 * @param autoPrechargeDelay cycles after {@code tRtp} at which a read with auto-precharge starts to precharge
 */
public record Ddr4Timing(
        int cl,
        int cwl,
        int tRcd,
        int tRp,
        int tRas,
        int tWr,
        int tWtrS,
        int tWtrL,
        int tCcdS,
        int tCcdL,
        int tRrdS,
        int tRrdL,
        int tFaw,
        int tRtp,
        int tRfc,
        int tRefi,
        int burst,
        int readToWriteGap,
        int rankSwitch,
        int autoPrechargeDelay) {

    /** Longest wait between two commands, cycles; keeps sums of waits within 16 bits. */
    static final int LONGEST = 1 << 13;

    public Ddr4Timing {
        int[] waits = {cl, cwl, tRcd, tRp, tRas, tWr, tWtrL, tCcdL, tRrdL, tFaw, tRtp, tRfc, burst};
        for (int cycles : waits) {
            require(cycles <= LONGEST, "a DDR4 timing must not exceed " + LONGEST + " cycles", cycles);
        }
        int[] positive = {cl, cwl, tRcd, tRp, tRas, tCcdS, tCcdL, tRrdS, tRrdL, tFaw, tRtp, tRfc, tRefi, burst};
        for (int cycles : positive) {
            require(cycles >= 1, "a DDR4 timing must be at least one cycle", cycles);
        }
        int[] nonNegative = {tWr, tWtrS, tWtrL, readToWriteGap, rankSwitch, autoPrechargeDelay};
        for (int cycles : nonNegative) {
            require(cycles >= 0, "a DDR4 timing must not be negative", cycles);
        }
        require(tCcdS >= burst, "tCCD_S must cover a burst", tCcdS, burst);
        require(tCcdL >= tCcdS, "tCCD_L must cover tCCD_S", tCcdL, tCcdS);
        require(tRrdL >= tRrdS, "tRRD_L must cover tRRD_S", tRrdL, tRrdS);
        require(tWtrL >= tWtrS, "tWTR_L must cover tWTR_S", tWtrL, tWtrS);
        require(tRefi > tRfc + tRp, "tREFI must exceed tRFC and tRP", tRefi, tRfc, tRp);
    }

    private static void require(boolean holds, String message, int... values) {
        if (!holds) {
            throw new RefusedValue(message + ", found " + Arrays.toString(values));
        }
    }

    /** Activate to activate of the same bank. */
    public int tRc() {
        return tRas + tRp;
    }

    /** Read command to the last cycle of its data. */
    public int readLatency() {
        return cl + burst;
    }

    int readToWrite() {
        return Math.max(1, cl + burst + readToWriteGap - cwl);
    }

    int writeToRead(int tWtr) {
        return cwl + burst + tWtr;
    }

    int writeToPrecharge() {
        return cwl + burst + tWr;
    }

    int autoReadToPrecharge() {
        return tRtp + autoPrechargeDelay;
    }

    int readToOtherRank() {
        return burst + rankSwitch;
    }

    int readToWriteOtherRank() {
        return Math.max(1, cl + burst + rankSwitch - cwl);
    }

    int writeToReadOtherRank() {
        return Math.max(1, cwl + burst + rankSwitch - cl);
    }
}
