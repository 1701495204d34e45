package cyclode.units.accelerator;

import cyclode.core.file.Range;

/**
 * What issues launches.
 *
 * @param clock name of its clock
 * @param issueCycles cycles to issue one, 0 to 1000; 0 where the end of one enables the next
 * @param overlap whether a launch may begin before the one before has ended
 * @param crossing synchronizer stages wherever two clocks meet, 1 to 4
 */
public record Sequencer(
        String clock,
        @Range(min = 0, max = 1000) int issueCycles,
        boolean overlap,
        @Range(min = 1, max = 4) int crossing) {}
