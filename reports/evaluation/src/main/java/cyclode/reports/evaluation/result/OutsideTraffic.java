package cyclode.reports.evaluation.result;

import java.util.List;

/**
 * What crosses between the chip and the memory outside, where parameters or maps live there.
 *
 * @param layers by layer, parameters and maps apart, in the order in which they begin; the network's own maps that enter and leave under
 *     {@code transfer-in} and {@code transfer-out}
 * @param cycles of the whole run
 */
public record OutsideTraffic(List<Row> layers, long cycles) {
    /** Nothing lives outside. */
    public static final OutsideTraffic NONE = new OutsideTraffic(List.of(), 0);

    /** Copies the list. */
    public OutsideTraffic {
        layers = List.copyOf(layers);
    }

    /**
     * One layer's.
     *
     * @param layer the layer
     * @param parameters whether its parameters cross, and not maps
     * @param transfers how many there are
     * @param bytes what crosses
     * @param leastBytes each value once in each direction in which it crosses, in the bytes that it has outside
     * @param waitedCycles of the fabric's clock in which everything waited for it
     */
    public record Row(
            String layer, boolean parameters, long transfers, long bytes, long leastBytes, long waitedCycles) {}

    /** Bytes of all. */
    public long bytes() {
        return layers.stream().mapToLong(Row::bytes).sum();
    }

    /** What would cross at least. */
    public long leastBytes() {
        return layers.stream().mapToLong(Row::leastBytes).sum();
    }

    /** Cycles in which everything waited for parameters, or for maps. */
    public long waited(boolean parameters) {
        return layers.stream()
                .filter(row -> row.parameters() == parameters)
                .mapToLong(Row::waitedCycles)
                .sum();
    }
}
