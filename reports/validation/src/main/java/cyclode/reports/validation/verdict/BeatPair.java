package cyclode.reports.validation.verdict;

/**
 * A beat on both sides.
 *
 * @param beat its number, from 0
 * @param modelCycle cycle in which the model takes it; {@link #NONE} where it has no such beat
 * @param rtlCycle cycle in which the RTL took it; {@link #NONE} where it has no such beat
 * @param rtlTime when that was, as the dump counts time, with its unit; empty where it was not
 * @param modelValues the model's values, the first first; {@code -} where any will do; empty where none are known
 * @param rtlValues the RTL's values; x and z where bits are unknown; empty where none were looked at
 */
public record BeatPair(
        long beat, long modelCycle, long rtlCycle, String rtlTime, String modelValues, String rtlValues) {
    /** In place of a cycle: there is no such beat. */
    public static final long NONE = Long.MIN_VALUE;
}
