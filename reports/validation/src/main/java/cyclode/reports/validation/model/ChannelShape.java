package cyclode.reports.validation.model;

import java.util.Locale;

/**
 * What a channel carries.
 *
 * @param lanes values in a beat; 0: only cycles are known
 * @param bits bits of a value
 * @param direction seen from the unit
 */
public record ChannelShape(int lanes, int bits, Direction direction) {
    /** Which way beats go. */
    public enum Direction {
        /** Into the unit. */
        IN,
        /** Out of the unit. */
        OUT,
        /** From one part of the unit to another. */
        WITHIN;

        /** As files write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
