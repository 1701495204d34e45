package cyclode.reports.evaluation.point;

import cyclode.core.account.Activity;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.ExactTime;
import cyclode.reports.evaluation.accounting.CycleAccounting;
import cyclode.reports.evaluation.accounting.EnergyAccounting;
import cyclode.reports.evaluation.accounting.HostSections;
import cyclode.reports.evaluation.accounting.LatencyParts;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.result.CycleAccount;
import cyclode.reports.evaluation.result.CycleAccount.UnitCycles;
import cyclode.reports.evaluation.result.EnergyFigures.PowerProfile;
import cyclode.reports.evaluation.result.Times;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a simulated inference means in time and energy, against the baseline. Belongs to one thread. */
public final class Appraisal {
    private final DesignPoint design;
    private final CycleAccounting accounting;
    private final EnergyAccounting energy;
    private final HostSections host;
    private final LatencyParts parts;
    private final EnergyAccount accelerated;
    private final EnergyAccount baseline;
    private @Nullable CycleAccount cycles;

    /**
     * Appraises an inference.
     *
     * @param accounting what the accelerator did
     * @param memory what the DRAM did for the DMA
     * @param stages the same inference on the processor beside the logic, whose stages before and after are the accelerated run's too
     * @param host the same inference on the baseline alone
     */
    public Appraisal(
            DesignPoint design, CycleAccounting accounting, Activity memory, HostSections stages, HostSections host) {
        this.design = design;
        this.accounting = accounting;
        this.host = host;
        parts = LatencyParts.of(
                stages, accounting.path(), design.accelerator().timebase().tick());
        energy = new EnergyAccounting(design, accounting, busy(), memory, parts, stages, host);
        accelerated = energy.accelerated();
        baseline = energy.baseline();
    }

    /** Where the cycles went; worked out when somebody asks, since most points of a sweep are not looked at so closely. */
    public CycleAccount cycles() {
        CycleAccount known = cycles;
        if (known == null) {
            known = accounting.account(design.energyModel()::attojoules);
            cycles = known;
        }
        return known;
    }

    /** The inference on the processor alone. */
    public HostSections host() {
        return host;
    }

    /** The inference with the accelerator. */
    public LatencyParts parts() {
        return parts;
    }

    /** Energy of the inference with the accelerator. */
    public EnergyAccount accelerated() {
        return accelerated;
    }

    /** Energy of the inference on the processor alone. */
    public EnergyAccount baseline() {
        return baseline;
    }

    /** Power over time of both runs. */
    public PowerProfile overTime() {
        return PowerProfile.of(energy.overTime(), design.compared() ? baseline : null);
    }

    /**
     * Cycles in which some process of a unit was not idle, at least: those of its most occupied process. Only what gates idle clocks
     * needs to know.
     */
    private Map<String, Long> busy() {
        Map<String, Long> busy = new LinkedHashMap<>();
        if (design.accelerator().clockGating()) {
            for (UnitCycles unit : cycles().byUnit()) {
                busy.merge(unit.unit(), unit.busy() + unit.stalled().total(), Math::max);
            }
        }
        return busy;
    }

    /** Offloaded over driver, transfer and fabric. */
    public double backboneSpeedup() {
        return Times.ratio(host.offloaded().time(), parts.accelerator());
    }

    /** Whole inferences. */
    public double endToEndSpeedup() {
        return Times.ratio(host.time(), parts.endToEnd());
    }

    /** Baseline energy over accelerated energy. */
    public double efficiency() {
        return new BigDecimal(baseline.total())
                .divide(new BigDecimal(accelerated.total()), java.math.MathContext.DECIMAL64)
                .doubleValue();
    }

    /** An energy in mJ. */
    public static double millijoules(BigInteger attojoules) {
        return new BigDecimal(attojoules).movePointLeft(15).doubleValue();
    }

    /** Mean power in W. */
    public static double watts(BigInteger attojoules, ExactTime time) {
        return new BigDecimal(attojoules)
                .movePointLeft(18)
                .divide(time.toSeconds(), java.math.MathContext.DECIMAL64)
                .doubleValue();
    }
}
