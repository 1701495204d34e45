package cyclode.reports.studies.calibration.pool;

import cyclode.power.energy.ExactTime;
import cyclode.power.resource.Utilization;
import cyclode.power.technology.Entry;
import cyclode.reports.evaluation.accounting.LatencyParts;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.point.Appraisal;
import cyclode.reports.evaluation.point.PointFigures;
import cyclode.reports.studies.calibration.energy.EnergyPrior;
import cyclode.reports.studies.calibration.energy.EnergyTerms;
import cyclode.reports.studies.reproduction.Quantity;
import cyclode.units.memory.BanksSpec;
import cyclode.workloads.layer.LayerCost;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A design timed once, so that any baseline and any energies can be set beside it at the cost of a few multiplications.
 *
 * @param place where it lies in the unit cube; empty where it was not drawn
 * @param settings what was set, in the order of the space's parameters
 * @param hosts the processor's times for its network, by the kinds of baselines
 * @param accelerator driver, transfer and fabric, s
 * @param accelerated energy with the accelerator
 * @param baseline energy of the processor alone
 * @param technology entries that the energies are made of
 * @param fixed figures that no baseline and no energy changes
 */
public record TimedDesign(
        double[] place,
        List<String> settings,
        List<HostTimes> hosts,
        double accelerator,
        EnergyTerms accelerated,
        EnergyTerms baseline,
        List<Entry> technology,
        Map<Quantity, Double> fixed) {
    /** Times a design. */
    static TimedDesign of(
            double[] place, List<String> settings, DesignPoint point, PointFigures figures, HostTimes.Cache hosts) {
        List<Appraisal> probes = EnergyTerms.probes().stream()
                .map(host -> figures.appraisal(host, point.technology()))
                .toList();
        LatencyParts parts = probes.get(0).parts();
        Map<Quantity, Double> fixed = new EnumMap<>(Quantity.class);
        fixed.put(Quantity.ACCELERATOR_TIME, 1e3 * seconds(parts.accelerator()));
        fixed.put(Quantity.PARAMETERS, (double)
                LayerCost.parameters(point.workload().network().layers()));
        fixed.put(Quantity.WEIGHTS_ON_CHIP, weightsOnChip(point));
        fixed.put(Quantity.SUSTAINED_MACS, figures.fabricMacs() / fabricCycles(point, parts));
        for (Utilization each : point.fit().utilization()) {
            Quantity share =
                    switch (each.kind()) {
                        case LUT -> Quantity.LUT_SHARE;
                        case FF -> Quantity.FF_SHARE;
                        case DSP -> Quantity.DSP_SHARE;
                        case BRAM36 -> Quantity.BRAM_SHARE;
                        case URAM -> Quantity.URAM_SHARE;
                    };
            fixed.put(share, each.percent().orElse(0));
        }
        return new TimedDesign(
                place,
                settings,
                point.compared() ? hosts.of(figures.work()) : hosts.none(),
                seconds(parts.accelerator()),
                EnergyTerms.of(probes.stream().map(Appraisal::accelerated).toList()),
                EnergyTerms.of(probes.stream().map(Appraisal::baseline).toList()),
                List.copyOf(point.energyModel().technology().entries()),
                fixed);
    }

    /**
     * Its figures against a baseline.
     *
     * @param dispatch nanoseconds of a call
     * @param forkJoin nanoseconds of a start of threads
     * @param entries values of the technology, by {@link cyclode.power.technology.Key#ordinal}
     */
    public Figures figures(BaselineSpace.Kind kind, double dispatch, double forkJoin, double[] entries) {
        return Figures.of(this, hosts.get(kind.number()), dispatch, forkJoin, entries);
    }

    /** Its figures against a baseline, with a draw of the model's constants. */
    public Figures figures(BaselineSpace.Kind kind, double dispatch, double forkJoin, ModelDraw model) {
        return Figures.of(this, hosts.get(kind.number()), dispatch, forkJoin, model);
    }

    /** Its figures against a baseline with the overheads that its stack says. */
    public Figures figures(BaselineSpace.Kind kind, double[] entries) {
        return figures(kind, kind.dispatch().nominal(), kind.forkJoin().nominal(), entries);
    }

    /** Values of its technology as they stand. */
    public double[] energies() {
        return EnergyPrior.nominal(technology);
    }

    /** All of them, in percent, unless a memory brings what it holds from outside. */
    private static double weightsOnChip(DesignPoint point) {
        return point.accelerator().all(BanksSpec.class).values().stream().noneMatch(BanksSpec::external) ? 100 : 0;
    }

    private static double fabricCycles(DesignPoint point, LatencyParts parts) {
        var clock = point.accelerator().timebase().clock("fabric").frequency();
        return seconds(parts.time(LatencyParts.Kind.FABRIC)) * clock.numerator() / clock.denominator();
    }

    public static double seconds(ExactTime time) {
        return time.toSeconds().doubleValue();
    }
}
