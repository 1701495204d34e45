package cyclode.reports.evaluation.result;

import cyclode.units.host.Baseline;
import cyclode.units.host.stack.StackEvidence;
import java.util.List;

/**
 * One software stack's times and what the accelerator gains over it, its own host stages run by the same stack.
 *
 * @param baseline processor, stack, precision and threads
 * @param times on the processor alone
 * @param speedup of the accelerator
 * @param hostShare share of the time that the layers before and after those of the fabric take
 * @param macsPerCycle multiply-accumulates per cycle and core
 * @param known measured rows of the stack and their error, whatever the number of threads
 * @param layers where the time goes; none if the stack does not cover the network
 */
public record StackRow(
        Baseline baseline,
        BaselineTimes times,
        Speedup speedup,
        Figure hostShare,
        Figure macsPerCycle,
        StackEvidence known,
        List<HostLayer> layers) {
    /** Copies the layers. */
    public StackRow {
        layers = List.copyOf(layers);
    }
}
