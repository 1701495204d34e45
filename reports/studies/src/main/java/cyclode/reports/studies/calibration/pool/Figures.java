package cyclode.reports.studies.calibration.pool;

import cyclode.reports.studies.reproduction.Quantity;
import java.util.EnumMap;
import java.util.Map;

/**
 * A design against a baseline with some energies: every figure, from six numbers and those that the design fixes.
 *
 * @param design the design
 * @param stages seconds of the stages that stay on the processor
 * @param offloaded seconds of what the fabric takes over
 * @param acceleratedJoules energy with the accelerator
 * @param baselineJoules energy of the processor alone
 */
public record Figures(
        TimedDesign design, double stages, double offloaded, double acceleratedJoules, double baselineJoules) {
    public static Figures of(TimedDesign design, HostTimes host, double dispatch, double forkJoin, double[] entries) {
        return of(design, host, dispatch, forkJoin, new ModelDraw(entries, 1));
    }

    /** The same with another draw of the model's constants. */
    public static Figures of(TimedDesign design, HostTimes host, double dispatch, double forkJoin, ModelDraw model) {
        double stages = model.processor() * host.stages(dispatch, forkJoin);
        double offloaded = model.processor() * host.offloaded(dispatch, forkJoin);
        double[] entries = model.entries();
        return new Figures(
                design,
                stages,
                offloaded,
                design.accelerated().joules(entries, host.threads(), stages, host.stages()[0], host.stages()[1]),
                design.baseline()
                        .joules(entries, host.threads(), stages + offloaded, host.whole()[0], host.whole()[1]));
    }

    /** The figures that energies do not decide; the others are no numbers. */
    public static Figures timesOnly(TimedDesign design, HostTimes host, double dispatch, double forkJoin) {
        return new Figures(
                design, host.stages(dispatch, forkJoin), host.offloaded(dispatch, forkJoin), Double.NaN, Double.NaN);
    }

    /** A figure in its unit. */
    public double of(Quantity quantity) {
        double with = stages + design.accelerator();
        double without = stages + offloaded;
        return switch (quantity) {
            case BACKBONE_SPEEDUP -> offloaded / design.accelerator();
            case END_TO_END_SPEEDUP -> without / with;
            case ENERGY_EFFICIENCY -> baselineJoules / acceleratedJoules;
            case POWER_RATIO -> acceleratedJoules / with / (baselineJoules / without);
            case END_TO_END_TIME -> 1e3 * with;
            case BASELINE_TIME -> 1e3 * without;
            case HOST_STAGES_TIME -> 1e3 * stages;
            case HOST_SHARE -> 100 * stages / without;
            case ACCELERATED_ENERGY -> 1e3 * acceleratedJoules;
            case BASELINE_ENERGY -> 1e3 * baselineJoules;
            case ACCELERATED_POWER -> acceleratedJoules / with;
            case BASELINE_POWER -> baselineJoules / without;
            case ACCELERATOR_TIME,
                    PARAMETERS,
                    WEIGHTS_ON_CHIP,
                    SUSTAINED_MACS,
                    LUT_SHARE,
                    FF_SHARE,
                    DSP_SHARE,
                    BRAM_SHARE,
                    URAM_SHARE -> design.fixed().getOrDefault(quantity, Double.NaN);
        };
    }

    /** All figures. */
    public Map<Quantity, Double> all() {
        Map<Quantity, Double> all = new EnumMap<>(Quantity.class);
        for (Quantity quantity : Quantity.values()) {
            all.put(quantity, of(quantity));
        }
        return all;
    }
}
