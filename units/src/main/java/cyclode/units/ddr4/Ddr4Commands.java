package cyclode.units.ddr4;

/**
 * What a channel did since it was made.
 *
 * @param activates ACT commands
 * @param precharges PRE commands to one bank
 * @param prechargeAlls PREA commands to all banks of a rank
 * @param autoPrecharges reads and writes with auto-precharge
 * @param reads RD and RDA commands
 * @param writes WR and WRA commands
 * @param refreshes REF commands to a rank
 * @param rowHits reads and writes that were not the first since their row was activated
 * @param forwardedReads reads answered from a buffered write without a command
 * @param mergedReads reads that shared the command of an earlier read
 * @param mergedWrites writes that replaced a buffered write
 * @param dataBusCycles cycles in which the data bus carried a burst
 * @param busyCycles cycles in which the controller held a request or waited for its data
 * @param rankActiveCycles cycles, summed over ranks, in which a rank had a row open
 */
public record Ddr4Commands(
        long activates,
        long precharges,
        long prechargeAlls,
        long autoPrecharges,
        long reads,
        long writes,
        long refreshes,
        long rowHits,
        long forwardedReads,
        long mergedReads,
        long mergedWrites,
        long dataBusCycles,
        long busyCycles,
        long rankActiveCycles) {}
