package cyclode.reports.experiments;

import cyclode.power.energy.BandSampler;
import cyclode.power.energy.EnergyAccount;
import cyclode.power.energy.ExactTime;
import cyclode.power.energy.Rail;
import cyclode.power.technology.Key;
import cyclode.power.technology.Technology;
import cyclode.reports.experiments.result.EnergyFigures;
import cyclode.reports.experiments.result.EnergyFigures.OtherBoundary;
import cyclode.reports.experiments.result.Evidence;
import cyclode.reports.experiments.result.Figure;
import cyclode.reports.experiments.result.Interval;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Energy and power of an appraisal as figures, within the nominal boundary and others. */
final class EnergyReport {
    static final String BOUNDARY = "processing system, logic and DDR rails; without the accelerator the logic is not "
            + "configured and only leaks; with it, it is configured and clocked throughout, and the processor %s while "
            + "the fabric works";

    private static final int SAMPLES = 256;

    private final Appraisal appraisal;
    private final Set<Evidence> cycles;
    private final Set<Evidence> host;

    /**
     * A report.
     *
     * @param cycles what cycles rest on
     * @param host what the host's times rest on
     */
    EnergyReport(Appraisal appraisal, Set<Evidence> cycles, Set<Evidence> host) {
        this.appraisal = appraisal;
        this.cycles = cycles;
        this.host = host;
    }

    EnergyFigures figures(long seed, boolean polls) {
        EnergyAccount accelerated = appraisal.accelerated();
        EnergyAccount baseline = appraisal.baseline();
        Set<Evidence> restsA = Statuses.both(Statuses.both(cycles, host), Statuses.of(accelerated));
        Set<Evidence> restsB = Statuses.both(host, Statuses.of(baseline));
        Figure a = Figure.of(Appraisal.millijoules(accelerated.total()), "mJ", restsA);
        Figure b = Figure.of(Appraisal.millijoules(baseline.total()), "mJ", restsB);
        return new EnergyFigures(
                a,
                b,
                Figure.of(Appraisal.watts(accelerated.total(), appraisal.parts().endToEnd()), "W", restsA),
                Figure.of(Appraisal.watts(baseline.total(), appraisal.host().time()), "W", restsB),
                Figure.ratio(b, a),
                band(accelerated, baseline, seed),
                String.format(java.util.Locale.ROOT, BOUNDARY, polls ? "polls" : "idles"),
                List.of(logicOnly(restsA, restsB), boardInput(restsA, restsB)),
                accelerated,
                baseline);
    }

    /** The ratio under one joint draw after another of the technology's entries. */
    private static Interval band(EnergyAccount accelerated, EnergyAccount baseline, long seed) {
        BandSampler sampler = new BandSampler(seed, SAMPLES);
        double[] top = sampler.sample(baseline);
        double[] bottom = sampler.sample(accelerated);
        double[] ratios = new double[SAMPLES];
        Arrays.setAll(ratios, i -> top[i] / bottom[i]);
        Arrays.sort(ratios);
        return new Interval(Percentiles.of(ratios, 0.05), Percentiles.of(ratios, 0.95), SAMPLES, seed);
    }

    private OtherBoundary logicOnly(Set<Evidence> restsA, Set<Evidence> restsB) {
        Figure a = Figure.of(
                Appraisal.millijoules(appraisal.accelerated().total(c -> c.rail() == Rail.LOGIC)), "mJ", restsA);
        Figure b =
                Figure.of(Appraisal.millijoules(appraisal.baseline().total(c -> c.rail() == Rail.LOGIC)), "mJ", restsB);
        return new OtherBoundary("programmable logic alone", a, b, Figure.ratio(b, a));
    }

    /** Everything behind the board's input: other supplies, and losses of the converters. */
    private OtherBoundary boardInput(Set<Evidence> restsA, Set<Evidence> restsB) {
        Figure a = Figure.of(board(appraisal.accelerated(), appraisal.parts().endToEnd()), "mJ", restsA);
        Figure b = Figure.of(board(appraisal.baseline(), appraisal.host().time()), "mJ", restsB);
        return new OtherBoundary("input of the board", a, b, Figure.ratio(b, a));
    }

    private static double board(EnergyAccount account, ExactTime time) {
        Technology technology = account.technology();
        BigDecimal joules = new BigDecimal(account.total()).movePointLeft(18);
        return joules.add(technology.value(Key.BOARD_OTHER).multiply(time.toSeconds()))
                .divide(technology.value(Key.BOARD_EFFICIENCY), java.math.MathContext.DECIMAL64)
                .movePointRight(3)
                .doubleValue();
    }
}
