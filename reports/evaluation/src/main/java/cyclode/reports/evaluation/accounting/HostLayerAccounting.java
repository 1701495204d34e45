package cyclode.reports.evaluation.accounting;

import cyclode.reports.evaluation.result.HostStacks.HostLayer;
import cyclode.units.host.Baseline;
import cyclode.units.host.HostTiming;
import cyclode.units.host.HostTiming.HostCycles;
import cyclode.units.host.HostTiming.OperatorTiming;
import cyclode.units.host.Processor;
import cyclode.units.host.operator.HostOperator;
import cyclode.workloads.host.HostOperators;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The processor's time by layer. */
public final class HostLayerAccounting {
    private HostLayerAccounting() {}

    /**
     * The layers of all sections, in the order in which they first run.
     *
     * @throws cyclode.units.host.stack.UncoveredOperatorException naming an operator that the stack has no kernel for
     */
    public static List<HostLayer> of(Baseline baseline, HostSections.Work work) {
        List<List<HostOperator>> sections = work.operators();
        HostTiming timing = Processor.named(baseline.processor())
                .time(baseline, sections.stream().flatMap(List::stream).toList());
        List<HostLayer> layers = new ArrayList<>();
        int from = 0;
        for (HostLayer.Stage stage : HostLayer.Stage.values()) {
            int to = from + sections.get(stage.ordinal()).size();
            Map<String, List<OperatorTiming>> byLayer = new LinkedHashMap<>();
            for (OperatorTiming each : timing.operators().subList(from, to)) {
                byLayer.computeIfAbsent(HostOperators.layer(each.operator()), name -> new ArrayList<>())
                        .add(each);
            }
            byLayer.forEach((name, operators) -> layers.add(layer(stage, name, operators, timing.clockHz())));
            from = to;
        }
        return layers;
    }

    private static HostLayer layer(HostLayer.Stage stage, String name, List<OperatorTiming> operators, long hertz) {
        HostCycles cycles = HostCycles.NONE;
        OperatorTiming longest = operators.get(0);
        long macs = 0;
        long l2 = 0;
        long read = 0;
        long written = 0;
        for (OperatorTiming each : operators) {
            cycles = cycles.plus(each.cycles());
            longest = each.cycles().total() > longest.cycles().total() ? each : longest;
            macs = Math.addExact(macs, each.operator().macs());
            l2 = Math.addExact(l2, each.l2Bytes());
            read = Math.addExact(read, each.dramReadBytes());
            written = Math.addExact(written, each.dramWriteBytes());
        }
        return new HostLayer(
                stage, name, operators.size(), longest.algorithm(), cycles, hertz, macs, l2, read, written);
    }
}
