package cyclode.reports.evaluation.result;

import java.math.BigInteger;

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
