package cyclode.reports.evaluation.result;

import cyclode.core.time.Frequency;
import cyclode.power.energy.ExactTime;
import cyclode.reports.evaluation.result.Times.BaselineTimes;
import cyclode.reports.evaluation.result.Times.Speedup;
import cyclode.units.host.Baseline;
import cyclode.units.host.HostTiming.HostCycles;
import cyclode.units.host.Roofline;
import cyclode.units.host.stack.StackEvidence;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The processor alone under every software stack.
 *
 * @param rows each stack in each precision on each number of threads
 * @param impliedShare share of the time before and after what the fabric takes over that published speedups imply; it stands beside the
 *     simulated shares, and nothing is made from it
 * @param roofline layers of the chosen baseline under its ceilings; null if it does not cover the network
 */
public record HostStacks(List<StackRow> rows, Figure impliedShare, @Nullable Roofline roofline) {
    public HostStacks {
        rows = List.copyOf(rows);
    }

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

    /**
     * One layer of the network on the processor alone, all evaluations of an ODE's body together.
     *
     * @param stage before, in, or after what the fabric takes over
     * @param layer the layer; the updates of an ODE's state stand under the ODE's name
     * @param operators how many operators the stack calls for it
     * @param algorithm how its longest operator is computed, with the kernel that takes most of it
     * @param cycles by cause
     * @param hertz the clock of the cycles
     * @param macs multiply-accumulates
     * @param l2Bytes from the second level to the first, all cores
     * @param dramReadBytes read from memory, all cores
     * @param dramWriteBytes written to memory, all cores
     */
    public record HostLayer(
            Stage stage,
            String layer,
            int operators,
            String algorithm,
            HostCycles cycles,
            long hertz,
            long macs,
            long l2Bytes,
            long dramReadBytes,
            long dramWriteBytes) {
        /** Where a layer stands in an accelerated run. */
        public enum Stage {
            /** Before what the fabric takes over. */
            PREPROCESS,
            /** Taken over by the fabric. */
            OFFLOADED,
            /** After it. */
            POSTPROCESS;

            /** As files and reports write it. */
            public String word() {
                return name().toLowerCase(java.util.Locale.ROOT);
            }
        }

        /** How long it takes, ms. */
        public double milliseconds() {
            return Times.milliseconds(ExactTime.of(cycles.total(), Frequency.hertz(hertz)));
        }
    }
}
