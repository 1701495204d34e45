package cyclode.reports.evaluation.result;

import cyclode.core.time.Frequency;
import cyclode.power.energy.ExactTime;
import cyclode.units.host.HostCycles;

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
