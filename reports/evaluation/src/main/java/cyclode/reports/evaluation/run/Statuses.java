package cyclode.reports.evaluation.run;

import cyclode.power.energy.Charge;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.Term;
import cyclode.power.technology.Key;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.result.Evidence;
import cyclode.units.host.Baseline;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.stack.SoftwareStack;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** Which statuses the figures of a design rest on. */
final class Statuses {
    private Statuses() {}

    /** What cycles rest on: the workload's parameters and the hardware's assumptions, on laws that were derived. */
    static Set<Evidence> ofCycles(DesignPoint design) {
        Set<Evidence> set = EnumSet.of(Evidence.DERIVED);
        design.workload()
                .file()
                .parameters()
                .values()
                .forEach(p -> set.add(Evidence.of(p.status().name())));
        design.accelerator()
                .assumptions()
                .forEach(a -> set.add(Evidence.of(a.status().name())));
        return set;
    }

    /** What the host's times rest on: the processor, its stack, and the workload's parameters. */
    static Set<Evidence> ofHost(DesignPoint design, SoftwareStack stack) {
        Set<Evidence> set = ofProcessor(design.baseline());
        design.workload()
                .file()
                .parameters()
                .values()
                .forEach(p -> set.add(Evidence.of(p.status().name())));
        stack.rows().values().forEach(row -> set.add(Evidence.of(row.status())));
        return set;
    }

    private static Set<Evidence> ofProcessor(Baseline baseline) {
        String words =
                HostProcessor.builtIn(baseline.processor()).memory().dram().status();
        Set<Evidence> set = EnumSet.of(Evidence.MODELLED, Evidence.MEASURED);
        for (Evidence evidence : Evidence.values()) {
            if (words.contains(evidence.word())) {
                set.add(evidence);
            }
        }
        return set;
    }

    /** The technology's entries that an account was priced with. */
    static Set<Evidence> of(EnergyAccount account) {
        Set<Key> keys = EnumSet.noneOf(Key.class);
        for (Charge charge : account.charges()) {
            for (Term term : charge.each().terms()) {
                keys.addAll(term.keys());
            }
        }
        Set<Evidence> set = EnumSet.noneOf(Evidence.class);
        keys.forEach(key ->
                set.add(Evidence.of(account.technology().entry(key).status().name())));
        return set;
    }

    /** All of both. */
    static Set<Evidence> both(Collection<Evidence> a, Collection<Evidence> b) {
        Set<Evidence> set = EnumSet.noneOf(Evidence.class);
        set.addAll(a);
        set.addAll(b);
        return set;
    }
}
