package cyclode.reports.evaluation.result;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigInteger;
import java.util.List;

/**
 * Where the cycles of the accelerator went. A cycle is one of the reference clock, counted from the edge at which the first launch's
 * issue begins to the edge at which the last launch ends.
 *
 * @param clock name of the reference clock
 * @param megahertz its frequency
 * @param total cycles in all
 * @param byLayer exclusive cycles by layer; they add up to the total
 * @param byUnit what each unit's processes did; each adds up to the total
 * @param rows layer by unit
 * @param channels bytes through each channel
 */
public record CycleAccount(
        String clock,
        double megahertz,
        long total,
        List<LayerCycles> byLayer,
        List<UnitCycles> byUnit,
        List<LayerUnit> rows,
        List<ChannelBytes> channels) {
    public CycleAccount {
        byLayer = List.copyOf(byLayer);
        byUnit = List.copyOf(byUnit);
        rows = List.copyOf(rows);
        channels = List.copyOf(channels);
    }

    /**
     * A layer's cycles on the critical path: each cycle of the run is accounted to one layer.
     *
     * @param layer the layer, in the order in which they run
     * @param exclusive cycles on the critical path
     * @param macs multiply-accumulates that units counted for it
     */
    public record LayerCycles(String layer, long exclusive, long macs) {}

    /**
     * Bytes of a channel, over all launches that have it.
     *
     * @param layer the layer
     * @param channel its name
     * @param beats beats taken out
     * @param bytesIn bytes put in, those present at the start included, those left at the end not
     * @param bytesOut bytes taken out
     */
    public record ChannelBytes(String layer, String channel, long beats, long bytesIn, long bytesOut) {}

    /**
     * What one process did for one layer.
     *
     * @param layer the layer
     * @param process the process, such as {@code matmul}
     * @param unit the unit it belongs to
     * @param busy cycles at work
     * @param stalled cycles in which it waited, by cause
     * @param exclusive cycles on the critical path: those of launches in which no other process was busier
     * @param beats beats that it put into its channels
     * @param macs multiply-accumulates
     * @param bytes bytes that it put into its channels
     * @param attojoules energy of its actions, aJ
     */
    public record LayerUnit(
            String layer,
            String process,
            String unit,
            long busy,
            Stalls stalled,
            long exclusive,
            long beats,
            long macs,
            long bytes,
            BigInteger attojoules) {}

    /**
     * What one process of a unit did in the whole run: busy + stalled + idle = total, in cycles of its own clock.
     *
     * @param process the process, such as {@code activations.read}
     * @param unit the unit it belongs to
     * @param clock the clock of its cycles
     * @param busy cycles at work
     * @param stalled cycles in which it waited, by cause
     * @param idle cycles without a task
     * @param total cycles of the run
     */
    public record UnitCycles(
            @JsonIgnore String process,
            String unit,
            String clock,
            long busy,
            Stalls stalled,
            long idle,
            @JsonIgnore long total) {}

    /**
     * Cycles of several inputs.
     *
     * @param inputs how many
     * @param minimum fewest cycles
     * @param median the middle one, the lower of two
     * @param percentile99 the cycles that 99 of 100 inputs do not exceed (nearest rank)
     */
    public record InputSpread(int inputs, long minimum, long median, long percentile99) {
        /** Of sorted cycles, at least one. */
        public static InputSpread of(long[] sorted) {
            return new InputSpread(sorted.length, sorted[0], nearestRank(sorted, 50), nearestRank(sorted, 99));
        }

        /** The least of sorted numbers that a share of all of them does not exceed. */
        private static long nearestRank(long[] sorted, int percent) {
            return sorted[(sorted.length * percent + 99) / 100 - 1];
        }
    }
}
