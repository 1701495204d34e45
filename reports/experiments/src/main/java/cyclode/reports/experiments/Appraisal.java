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
import cyclode.reports.experiments.result.PowerProfile;
import cyclode.reports.experiments.result.UnitCycles;
import cyclode.units.accelerator.HostSide;
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
    /** Works one out from books already kept. */
    static Appraisal of(DesignPoint design, TimelineBooks books, Activity memory, HostSections host) {
        EnergyModel model = design.energyModel();
        Map<Action, BigInteger> prices = new LinkedHashMap<>();
        CycleAccount cycles = books.account(action -> prices.computeIfAbsent(action, model::attojoules));
        LatencyParts parts = LatencyParts.of(
                host, books.path(), design.accelerator().timebase().tick());
        EnergyBooks energy = energyBooks(design, model);
        return new Appraisal(
                cycles,
                host,
                parts,
                energy.accelerated(books, busy(cycles), memory, parts, host),
                energy.baseline(host));
    }

    private static EnergyBooks energyBooks(DesignPoint design, EnergyModel model) {
        return new EnergyBooks(
                model,
                design.inventories(),
                name -> design.accelerator().timebase().clock(name).frequency(),
                design.accelerator().host().completion() == HostSide.Completion.POLLING,
                design.accelerator().clockGating());
    }

    /** Power over time of both runs. */
    PowerProfile overTime(DesignPoint design, TimelineBooks books, Activity memory) {
        EnergyAccount spread = energyBooks(design, design.energyModel())
                .overTime(
                        books,
                        busy(cycles),
                        memory,
                        parts,
                        host,
                        design.accelerator().timebase().tick());
        return PowerProfile.of(spread, baseline);
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
