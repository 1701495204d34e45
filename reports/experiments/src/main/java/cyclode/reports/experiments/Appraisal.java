package cyclode.reports.experiments;

import cyclode.core.account.Action;
import cyclode.core.account.Activity;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.EnergyModel;
import cyclode.power.energy.ExactTime;
import cyclode.reports.experiments.books.EnergyBooks;
import cyclode.reports.experiments.books.HostSections;
import cyclode.reports.experiments.books.LatencyParts;
import cyclode.reports.experiments.books.TimelineBooks;
import cyclode.reports.experiments.books.Times;
import cyclode.reports.experiments.result.CycleAccount;
import cyclode.reports.experiments.result.UnitCycles;
import cyclode.units.accelerator.HostSide;
import cyclode.units.accelerator.Simulation;
import cyclode.workloads.lowering.Lowered;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a simulated inference means in time and energy, against the baseline.
 *
 * @param cycles where the cycles went
 * @param host the inference on the processor alone
 * @param parts the inference with the accelerator
 * @param accelerated energy of the latter
 * @param baseline energy of the former
 */
record Appraisal(
        CycleAccount cycles, HostSections host, LatencyParts parts, EnergyAccount accelerated, EnergyAccount baseline) {
    /** Works one out. */
    static Appraisal of(DesignPoint design, Lowered lowered, Simulation.Outcome outcome, HostSections host) {
        TimelineBooks books = new TimelineBooks(design.accelerator().machine(), lowered.program(), outcome.timeline());
        return of(design, books, outcome.memoryActivity(), host);
    }

    /** Works one out from books already kept. */
    static Appraisal of(DesignPoint design, TimelineBooks books, Activity memory, HostSections host) {
        EnergyModel model = design.energyModel();
        Map<Action, BigInteger> prices = new LinkedHashMap<>();
        CycleAccount cycles = books.account(action -> prices.computeIfAbsent(action, model::attojoules));
        LatencyParts parts = LatencyParts.of(
                host, books.path(), design.accelerator().timebase().tick());
        HostSide side = design.accelerator().host();
        EnergyBooks energy = new EnergyBooks(
                model,
                design.inventories(),
                name -> design.accelerator().timebase().clock(name).frequency(),
                side.completion() == HostSide.Completion.POLLING,
                design.accelerator().clockGating());
        return new Appraisal(
                cycles,
                host,
                parts,
                energy.accelerated(books, busy(cycles), memory, parts, host),
                energy.baseline(host));
    }

    /** Cycles in which some process of a unit was not idle, at least: those of its most occupied process. */
    private static Map<String, Long> busy(CycleAccount cycles) {
        Map<String, Long> busy = new LinkedHashMap<>();
        for (UnitCycles unit : cycles.byUnit()) {
            busy.merge(unit.unit(), unit.busy() + unit.stalled().total(), Math::max);
        }
        return busy;
    }

    /** Offloaded over driver, transfer and fabric. */
    double backboneSpeedup() {
        return Times.ratio(host.offloaded().time(), parts.accelerator());
    }

    /** Whole inferences. */
    double endToEndSpeedup() {
        return Times.ratio(host.time(), parts.endToEnd());
    }

    /** Baseline energy over accelerated energy. */
    double efficiency() {
        return new BigDecimal(baseline.total())
                .divide(new BigDecimal(accelerated.total()), java.math.MathContext.DECIMAL64)
                .doubleValue();
    }

    /** An energy in mJ. */
    static double millijoules(BigInteger attojoules) {
        return new BigDecimal(attojoules).movePointLeft(15).doubleValue();
    }

    /** Mean power in W. */
    static double watts(BigInteger attojoules, ExactTime time) {
        return new BigDecimal(attojoules)
                .movePointLeft(18)
                .divide(time.toSeconds(), java.math.MathContext.DECIMAL64)
                .doubleValue();
    }
}
