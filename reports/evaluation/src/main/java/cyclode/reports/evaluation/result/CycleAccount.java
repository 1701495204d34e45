package cyclode.reports.evaluation.result;

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
    /** Copies the lists. */
    public CycleAccount {
        byLayer = List.copyOf(byLayer);
        byUnit = List.copyOf(byUnit);
        rows = List.copyOf(rows);
        channels = List.copyOf(channels);
    }

    /**
     * A layer's cycles on the critical path: each cycle of the run stands in the books of one layer.
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
}
