package cyclode.workloads.host;

import cyclode.core.file.RefusedValue;
import cyclode.units.host.Baseline;
import cyclode.units.host.HostTiming.OperatorTotals;
import cyclode.units.host.PreparedNetworks;
import cyclode.units.host.Processor;
import cyclode.units.host.RepeatedOperators;
import cyclode.units.host.stack.UncoveredOperatorException;
import cyclode.workloads.layer.Layer;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** How long the processor takes for a layer between those of the fabric, which it meets with its caches as they are behind other work. */
public final class HostLayerTimes {
    private static final int KEPT = 64;
    private static final PreparedNetworks NETWORKS = new PreparedNetworks(KEPT);

    private HostLayerTimes() {}

    /**
     * On the processor beside the logic, nanoseconds, rounded up, of a layer's operators one after the other.
     *
     * @throws RefusedValue naming an operator that the software stack has no kernel for
     */
    public static long nanoseconds(Layer layer, Baseline baseline) {
        Baseline beside = baseline.beside();
        RepeatedOperators operators = new RepeatedOperators(List.of(HostOperators.of(List.of(layer), Map.of())));
        try {
            List<OperatorTotals> totals = NETWORKS.totals(beside, beside.software(), operators);
            OperatorTotals sum = OperatorTotals.NONE;
            for (int i = 0; i < totals.size(); i++) {
                sum = sum.plus(totals.get(i), operators.count(i, 0));
            }
            BigInteger[] whole = BigInteger.valueOf(sum.cycles())
                    .multiply(BigInteger.valueOf(1_000_000_000))
                    .divideAndRemainder(BigInteger.valueOf(
                            Processor.named(beside.processor()).hertz()));
            return whole[0].longValueExact() + whole[1].signum();
        } catch (UncoveredOperatorException e) {
            throw new RefusedValue("layer '" + layer.name() + "' on the host: " + e.getMessage());
        }
    }
}
