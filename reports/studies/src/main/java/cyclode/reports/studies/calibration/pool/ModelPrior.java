package cyclode.reports.studies.calibration.pool;

import cyclode.power.technology.Entry;
import cyclode.reports.studies.calibration.energy.EnergyPrior;
import cyclode.units.host.Baseline;
import cyclode.units.host.stack.StackEvidence;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Draws of the model's constants: entries of the technology from their ranges, and the processor's time with the error that the stack's
 * own evidence has, even in the logarithm: a mean error without sign of m is a standard deviation of m times the root of pi / 2.
 */
public final class ModelPrior {
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private final EnergyPrior energies;
    /** Whether the processor's error is drawn. */
    private final boolean free;

    /**
     * Of a technology.
     *
     * @param free whether constants are drawn; otherwise all stay nominal
     */
    public ModelPrior(List<Entry> technology, boolean free) {
        this(new EnergyPrior(technology, free), free);
    }

    private ModelPrior(EnergyPrior energies, boolean free) {
        this.energies = energies;
        this.free = free;
    }

    /** The processor's time as the model says it, as a search backwards takes it. */
    public static ModelPrior ofEnergies(List<Entry> technology, boolean free) {
        return new ModelPrior(new EnergyPrior(technology, free), false);
    }

    /** One draw, for a baseline. */
    public ModelDraw draw(Baseline baseline, SplittableRandom random) {
        double[] entries = energies.draw(random);
        if (!free) {
            return new ModelDraw(entries, 1);
        }
        double place = Math.max(1e-9, random.nextDouble());
        return new ModelDraw(entries, StrictMath.exp(deviation(baseline) * NORMAL.inverseCumulativeProbability(place)));
    }

    private static double deviation(Baseline baseline) {
        double error = StackEvidence.of(baseline.stack(), baseline.precision()).meanErrorPercent() / 100;
        return error * StrictMath.sqrt(Math.PI / 2);
    }
}
