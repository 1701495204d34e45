package cyclode.reports.studies.reproduction;

import cyclode.reports.evaluation.accounting.HostSections;
import cyclode.units.host.operator.HostOperator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Times a network on every kind of baseline once: designs that differ in the accelerator alone share them. */
final class HostCache {
    private final List<BaselineSpace.Kind> kinds;
    private final Map<List<List<HostOperator>>, List<HostTimes>> known = new ConcurrentHashMap<>();

    HostCache(List<BaselineSpace.Kind> kinds) {
        this.kinds = kinds;
    }

    /** Those of a design without a processor. */
    List<HostTimes> none() {
        return kinds.stream().map(kind -> HostTimes.NONE).toList();
    }

    /** The times of a network, in the order of the kinds. */
    List<HostTimes> of(HostSections.Work work) {
        return known.computeIfAbsent(work.operators(), any -> kinds.stream()
                .map(kind -> HostTimes.of(kind.baseline(), kind.stack(), work))
                .toList());
    }
}
