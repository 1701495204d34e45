package cyclode.reports.evaluation.run;

import cyclode.core.evidence.Status;
import cyclode.power.energy.Charge;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.Formula.Term;
import cyclode.power.technology.Key;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.units.host.Baseline;
import cyclode.units.host.Processor;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Which statuses the figures of a design rest on. */
final class Statuses {
    private Statuses() {}

    /** What cycles rest on: the workload's parameters and the hardware's assumptions, on laws that were derived. */
    static Set<Status> ofCycles(DesignPoint design) {
        Set<Status> set = EnumSet.of(Status.DERIVED);
        design.workload().file().parameters().values().forEach(p -> set.add(p.status()));
        design.accelerator().assumptions().forEach(a -> set.add(a.status()));
        return set;
    }

    /** What a baseline's times rest on: the processor, its stack, and the workload's parameters. */
    static Set<Status> ofHost(DesignPoint design, Baseline baseline) {
        Set<Status> set = ofProcessor(baseline);
        design.workload().file().parameters().values().forEach(p -> set.add(p.status()));
        baseline.software().rows().values().forEach(row -> set.add(row.status()));
        return set;
    }

    private static Set<Status> ofProcessor(Baseline baseline) {
        return EnumSet.copyOf(Processor.named(baseline.processor()).statuses());
    }

    /** The technology's entries that an account was priced with. */
    static Set<Status> of(EnergyAccount account) {
        Set<Key> keys = EnumSet.noneOf(Key.class);
        for (Charge charge : account.charges()) {
            for (Term term : charge.each().terms()) {
                keys.addAll(term.keys());
            }
        }
        Set<Status> set = EnumSet.noneOf(Status.class);
        keys.forEach(key -> set.add(account.technology().entry(key).status()));
        return set;
    }

    /** All of both. */
    static Set<Status> both(Collection<Status> a, Collection<Status> b) {
        Set<Status> set = EnumSet.noneOf(Status.class);
        set.addAll(a);
        set.addAll(b);
        return set;
    }
}
