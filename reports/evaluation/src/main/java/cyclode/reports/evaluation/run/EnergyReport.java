package cyclode.reports.evaluation.run;

import cyclode.core.evidence.Status;
import cyclode.power.energy.Band;
import cyclode.power.energy.BandSampler;
import cyclode.power.energy.Boundary;
import cyclode.power.energy.EnergyAccount;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.point.Appraisal;
import cyclode.reports.evaluation.result.EnergyFigures;
import cyclode.reports.evaluation.result.EnergyFigures.EnergyBands;
import cyclode.reports.evaluation.result.EnergyFigures.OtherBoundary;
import cyclode.reports.evaluation.result.EnergyFigures.PowerProfile;
import cyclode.reports.evaluation.result.Figure;
import cyclode.reports.evaluation.result.Times;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Energy and power of an appraisal as figures, within the nominal boundary and others. */
final class EnergyReport {
    private static final String BOUNDARY =
            "processing system, logic and DDR rails; without the accelerator the logic is "
                    + "not configured and only leaks; with it, it is configured and clocked %s, and the processor %s while "
                    + "the fabric works";

    private static final String LOGIC_ALONE =
            "the device's own rails while it computes: static, clocks, memories and logic; read ports of memories are always enabled";

    private static final int SAMPLES = 256;

    private final Appraisal appraisal;
    private final Set<Status> cycles;
    private final Set<Status> host;

    /**
     * A report.
     *
     * @param cycles what cycles rest on
     * @param host what the host's times rest on
     */
    EnergyReport(Appraisal appraisal, Set<Status> cycles, Set<Status> host) {
        this.appraisal = appraisal;
        this.cycles = cycles;
        this.host = host;
    }

    /**
     * The figures.
     *
     * @param seed of the bands
     * @param unhosted why there is no processor to compare with, where there is none
     */
    EnergyFigures figures(long seed, DesignPoint design, String unhosted, PowerProfile profile) {
        boolean hosted = design.hosted();
        EnergyAccount accelerated = appraisal.accelerated();
        EnergyAccount baseline = appraisal.baseline();
        Set<Status> restsA = Statuses.both(Statuses.both(cycles, host), Statuses.of(accelerated));
        Set<Status> restsB = Statuses.both(host, Statuses.of(baseline));
        Figure a = Figure.of(Appraisal.millijoules(accelerated.total()), "mJ", restsA);
        Figure wattsA =
                Figure.of(Appraisal.watts(accelerated.total(), appraisal.parts().endToEnd()), "W", restsA);
        Figure b =
                hosted ? Figure.of(Appraisal.millijoules(baseline.total()), "mJ", restsB) : Figure.none("mJ", unhosted);
        Figure wattsB = hosted
                ? Figure.of(Appraisal.watts(baseline.total(), appraisal.host().time()), "W", restsB)
                : Figure.none("W", unhosted);
        return new EnergyFigures(
                a,
                b,
                wattsA,
                wattsB,
                Figure.ratio(b, a),
                Figure.ratio(wattsA, wattsB),
                hosted ? bands(seed) : new EnergyBands(band(accelerated, seed), null, null, null),
                hosted ? boundary(design) : LOGIC_ALONE,
                hosted
                        ? List.of(within(Boundary.LOGIC, restsA, restsB), within(Boundary.BOARD, restsA, restsB))
                        : List.of(),
                accelerated,
                baseline,
                profile);
    }

    /** The band of an account's total, J. */
    static Band band(EnergyAccount account, long seed) {
        return new BandSampler(seed, SAMPLES).of(account);
    }

    private static String boundary(DesignPoint design) {
        return String.format(
                Locale.ROOT,
                BOUNDARY,
                design.accelerator().clockGating() ? "where a unit has a task" : "throughout",
                design.polls() ? "polls" : "idles");
    }

    private EnergyBands bands(long seed) {
        EnergyAccount accelerated = appraisal.accelerated();
        EnergyAccount baseline = appraisal.baseline();
        BandSampler sampler = new BandSampler(seed, SAMPLES);
        double longer = Times.ratio(appraisal.host().time(), appraisal.parts().endToEnd());
        return new EnergyBands(
                sampler.of(accelerated),
                sampler.of(baseline),
                sampler.ratio(baseline, accelerated, 1),
                sampler.ratio(accelerated, baseline, longer));
    }

    private OtherBoundary within(Boundary boundary, Set<Status> restsA, Set<Status> restsB) {
        Figure a = Figure.of(
                Appraisal.millijoules(boundary.of(appraisal.accelerated()).total()), "mJ", restsA);
        Figure b = Figure.of(
                Appraisal.millijoules(boundary.of(appraisal.baseline()).total()), "mJ", restsB);
        return new OtherBoundary(boundary.word(), boundary.contents(), a, b, Figure.ratio(b, a));
    }
}
