package cyclode.reports.experiments.books;

import cyclode.core.time.Frequency;
import cyclode.power.energy.ExactTime;
import cyclode.units.host.Baseline;
import cyclode.units.host.HostModel;
import cyclode.units.host.HostOperator;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.HostTiming;
import cyclode.units.host.OperatorTiming;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.SoftwareStack;
import cyclode.workloads.host.HostOperators;
import cyclode.workloads.network.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A whole inference on the processor, in three sections: the layers before those that the fabric takes over, these, and the layers
 * after. The network is timed as a whole, so that each operator meets the caches as its predecessor left them. The host's own stages of
 * an accelerated run are taken to be as long as here.
 *
 * @param threads cores used
 * @param preprocess before
 * @param offloaded what the fabric takes over
 * @param postprocess after
 */
public record HostSections(int threads, Section preprocess, Section offloaded, Section postprocess) {
    private static final KernelLibrary KERNELS = new KernelLibrary(Scoreboard.cortexA53());

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

    /**
     * What the fabric takes over, and what it leaves to the processor.
     *
     * @param preprocess layers before
     * @param fabric layers in the fabric
     * @param postprocess layers after
     * @param trials steps that adaptive ODEs tried, by layer
     */
    public record Work(
            List<Layer> preprocess, List<Layer> fabric, List<Layer> postprocess, Map<String, Integer> trials) {}

    /** The stack of a baseline, as its file stands. */
    public static SoftwareStack stack(Baseline baseline) {
        return SoftwareStack.builtIn(baseline.stack());
    }

    /**
     * Times a network.
     *
     * @throws cyclode.units.host.stack.UncoveredOperatorException naming an operator that the stack has no kernel for
     */
    public static HostSections of(Baseline baseline, SoftwareStack stack, Work work) {
        HostModel model = new HostModel(
                HostProcessor.builtIn(baseline.processor()), stack, baseline.precision(), baseline.threads(), KERNELS);
        List<HostOperator> before = HostOperators.of(work.preprocess(), work.trials());
        List<HostOperator> middle = HostOperators.of(work.fabric(), work.trials());
        List<HostOperator> all = new ArrayList<>(before);
        all.addAll(middle);
        all.addAll(HostOperators.of(work.postprocess(), work.trials()));
        HostTiming timing = model.time(all);
        int first = before.size();
        int last = first + middle.size();
        return new HostSections(
                baseline.threads(),
                section(timing, 0, first),
                section(timing, first, last),
                section(timing, last, all.size()));
    }

    private static Section section(HostTiming timing, int from, int to) {
        long cycles = 0;
        long read = 0;
        long written = 0;
        for (OperatorTiming operator : timing.operators().subList(from, to)) {
            cycles = Math.addExact(cycles, operator.cycles().total());
            read = Math.addExact(read, operator.dramReadBytes());
            written = Math.addExact(written, operator.dramWriteBytes());
        }
        return new Section(cycles, timing.clockHz(), read, written);
    }

    /** How long all of it lasts. */
    public ExactTime time() {
        return preprocess.time().plus(offloaded.time()).plus(postprocess.time());
    }
}
