package cyclode.units.accelerator;

import cyclode.core.file.Default;
import cyclode.core.file.Range;

/**
 * What issues launches.
 *
 * @param clock name of its clock
 * @param issueCycles cycles to issue one; 0 where the end of one enables the next [cycles]
 * @param overlap whether a launch may begin before the one before has ended
 * @param crossing synchronizer stages wherever two clocks meet
 * @param deal what is dealt to arrays where there are several
 */
public record Sequencer(
        @Default("fabric") String clock,
        @Default("8") @Range(min = 0, max = 1000) int issueCycles,
        @Default("false") boolean overlap,
        @Default("2") @Range(min = 1, max = 4) int crossing,
        @Default("layers") Deal deal) {
    /** What is dealt to arrays. */
    public enum Deal {
        /** Products as a whole, each to the array that takes fewest cycles for it. */
        LAYERS,
        /** The output channels of each product with weights, which all arrays compute at a time. */
        CHANNELS
    }
}
