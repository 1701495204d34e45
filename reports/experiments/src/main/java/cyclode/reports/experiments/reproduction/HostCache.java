package cyclode.reports.experiments.reproduction;

import cyclode.reports.experiments.books.HostSections;
import cyclode.units.host.HostOperator;
import cyclode.workloads.host.HostOperators;
import cyclode.workloads.network.Layer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Times a network on every kind of baseline once: designs that differ in the accelerator alone share them. */
final class HostCache {
    private final List<BaselineSpace.Kind> kinds;
    private final Map<Shape, List<HostTimes>> known = new ConcurrentHashMap<>();

    HostCache(List<BaselineSpace.Kind> kinds) {
        this.kinds = kinds;
    }

    /** What a processor sees of a network. */
    private record Shape(List<HostOperator> before, List<HostOperator> middle, List<HostOperator> after) {}

    /** The times of a network, in the order of the kinds. */
    List<HostTimes> of(HostSections.Work work) {
        Shape shape = new Shape(operators(work.preprocess()), operators(work.fabric()), operators(work.postprocess()));
        return known.computeIfAbsent(
                shape,
                any -> kinds.stream()
                        .map(kind -> HostTimes.of(kind.baseline(), kind.stack(), work))
                        .toList());
    }

    private static List<HostOperator> operators(List<Layer> layers) {
        return HostOperators.of(layers);
    }
}
