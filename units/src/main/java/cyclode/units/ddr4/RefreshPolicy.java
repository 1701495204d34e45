package cyclode.units.ddr4;

import cyclode.core.file.RefusedValue;

/**
 * When ranks are refreshed and how their banks are closed for it. Ranks take turns, evenly spread over tREFI.
 *
 * @param firstCycle cycle at which the first rank asks for its first refresh
 * @param precharge how open banks are closed before a refresh
 */
public record RefreshPolicy(long firstCycle, Precharge precharge) {
    /** How the banks of a rank are closed. */
    public enum Precharge {
        /** One precharge per open bank, the first ready one first. */
        EACH_BANK,
        /** One precharge-all once every bank of the rank may be closed. */
        ALL_BANKS
    }

    public RefreshPolicy {
        if (firstCycle < 1) {
            throw new RefusedValue("the first refresh must come after cycle 0, found " + firstCycle);
        }
    }
}
