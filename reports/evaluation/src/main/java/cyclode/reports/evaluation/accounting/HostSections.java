package cyclode.reports.evaluation.accounting;

import cyclode.core.time.Frequency;
import cyclode.power.energy.ExactTime;
import cyclode.reports.evaluation.result.Times;
import cyclode.units.host.Baseline;
import cyclode.units.host.HostTiming.OperatorTotals;
import cyclode.units.host.PreparedNetworks;
import cyclode.units.host.Processor;
import cyclode.units.host.RepeatedOperators;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.SoftwareStack;
import cyclode.workloads.host.HostOperators;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.program.Lowered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole inference on the processor, in three sections: the layers before those that the fabric takes over, these, and the layers
 * after. The network is timed as a whole, so that each operator meets the caches as its predecessor left them. The host's own stages of
 * an accelerated run are taken to be as long as on the processor beside the logic.
 *
 * @param threads cores used
 * @param preprocess before
 * @param offloaded what the fabric takes over
 * @param postprocess after
 */
public record HostSections(int threads, Section preprocess, Section offloaded, Section postprocess) {
    private static final int SECTIONS = 3;
    private static final int KEPT = 256;
    private static final PreparedNetworks NETWORKS = new PreparedNetworks(KEPT);

    /**
     * A section.
     *
     * @param cycles of the processor's clock
     * @param hertz the clock
     * @param readBytes read from memory
     * @param writtenBytes written to memory
     */
    public record Section(long cycles, long hertz, long readBytes, long writtenBytes) {
        /** How long it lasts. */
        public ExactTime time() {
            return ExactTime.of(cycles, Frequency.hertz(hertz));
        }

        /** How long it lasts, ms. */
        public double milliseconds() {
            return Times.milliseconds(time());
        }
    }

    /** What the fabric takes over, and what it leaves to the processor. */
    public static final class Work {
        private final List<List<Layer>> layers;
        private final Map<String, Integer> trials;
        private @Nullable RepeatedOperators repeated;

        /**
         * A network in its three sections.
         *
         * @param lowered the network on the accelerator
         * @param trials steps that adaptive ODEs tried, by layer
         */
        public Work(Lowered lowered, Map<String, Integer> trials) {
            layers = List.of(lowered.preprocess(), lowered.fabric(), lowered.postprocess());
            this.trials = trials;
        }

        /** The operators of each section. */
        public List<List<HostOperator>> operators() {
            return layers.stream()
                    .map(section -> HostOperators.of(section, trials))
                    .toList();
        }

        private synchronized RepeatedOperators repeated() {
            if (repeated == null) {
                repeated = new RepeatedOperators(operators());
            }
            return repeated;
        }
    }

    private static final Section NOTHING = new Section(0, 1, 0, 0);

    /** No processor at all. */
    public static final HostSections NONE = new HostSections(0, NOTHING, NOTHING, NOTHING);

    /**
     * Times a network.
     *
     * @throws cyclode.units.host.stack.UncoveredOperatorException naming an operator that the stack has no kernel for
     */
    public static HostSections of(Baseline baseline, SoftwareStack stack, Work work) {
        RepeatedOperators operators = work.repeated();
        long hertz = Processor.named(baseline.processor()).hertz();
        List<OperatorTotals> totals = NETWORKS.totals(baseline, stack, operators);
        List<Section> sections = new ArrayList<>();
        for (int section = 0; section < SECTIONS; section++) {
            OperatorTotals sum = OperatorTotals.NONE;
            for (int i = 0; i < totals.size(); i++) {
                sum = sum.plus(totals.get(i), operators.count(i, section));
            }
            sections.add(new Section(sum.cycles(), hertz, sum.dramReadBytes(), sum.dramWriteBytes()));
        }
        return new HostSections(baseline.threads(), sections.get(0), sections.get(1), sections.get(2));
    }

    /** How long all of it lasts. */
    public ExactTime time() {
        return preprocess.time().plus(offloaded.time()).plus(postprocess.time());
    }
}
