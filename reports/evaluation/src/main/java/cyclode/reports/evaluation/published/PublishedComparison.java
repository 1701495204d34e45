package cyclode.reports.evaluation.published;

import cyclode.core.evidence.Status;
import cyclode.core.text.Decimals;
import cyclode.reports.evaluation.result.Comparison;
import cyclode.reports.evaluation.result.Comparison.Beside;
import cyclode.reports.evaluation.result.Comparison.Interval;
import cyclode.reports.evaluation.result.Comparison.JointRank;
import cyclode.reports.evaluation.result.Comparison.PublishedRow;
import cyclode.reports.evaluation.result.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sets a run's figures beside the published ones. Nothing flows back. */
public final class PublishedComparison {
    private static final String NOT_CALIBRATED = "no constant and no design was calibrated on any published figure";
    private static final String GIVEN = "it is given, and not predicted";
    private static final int END_TO_END = 1;
    private static final int EFFICIENCY = 2;

    private PublishedComparison() {}

    /**
     * The share of the processor's time outside of what the fabric takes over that the two published speedups imply, if the published
     * system runs those stages as the processor alone does (Amdahl: {@code f / backbone + (1 - f) = 1 / endToEnd}, the share being
     * {@code 1 - f}). To stand beside simulated shares of a reconstruction: nothing is made from it.
     */
    public static Figure hostShare() {
        double backbone = 1 / PublishedFigures.ALL.get(0).value();
        double endToEnd = 1 / PublishedFigures.ALL.get(1).value();
        return Figure.of((endToEnd - backbone) / (1 - backbone), "1", List.of(Status.DERIVED));
    }

    /**
     * The comparison: the published figures in their order, and behind them what two of them imply of the power.
     *
     * @param calibrated whether this run's design was found from the published figures
     * @param simulated this run's speedup of the backbone, speedup of a whole inference, energy efficiency
     * @param predicted the same at the nominal point, which is shown where there is no band to predict from
     * @param facts this run's number of parameters and percent of the weights on chip
     * @param band where the assumptions leave them; null where none was asked for
     * @param noBand why there is none
     */
    public static Comparison of(
            boolean calibrated,
            List<Figure> simulated,
            List<Figure> predicted,
            List<Figure> facts,
            @Nullable PublishedBand band,
            String noBand) {
        List<PublishedRow> rows = new ArrayList<>();
        for (int i = 0; i < PublishedFigures.ALL.size(); i++) {
            rows.add(row(calibrated, PublishedFigures.ALL.get(i), simulated.get(i), predicted.get(i), band, noBand));
        }
        rows.add(row(
                calibrated, PublishedFigures.POWER_RATIO, powerRatio(simulated), powerRatio(predicted), band, noBand));
        rows.add(fact(calibrated, nearest(facts.get(0)), facts.get(0)));
        rows.add(fact(calibrated, PublishedFigures.WEIGHTS_ON_CHIP, facts.get(1)));
        return new Comparison(rows, band == null ? null : joint(band), null);
    }

    /**
     * Another design beside a reconstruction of its network.
     *
     * @param partly whether a part of the design was found from the published figures
     * @param simulated this run's speedup of the backbone, speedup of a whole inference, energy efficiency
     * @param reconstructed the same of the reconstruction
     */
    public static Comparison beside(
            Reconstruction reconstruction, boolean partly, List<Figure> simulated, List<Figure> reconstructed) {
        List<Beside.Row> rows = new ArrayList<>();
        for (int i = 0; i < PublishedFigures.ALL.size(); i++) {
            rows.add(new Beside.Row(PublishedFigures.ALL.get(i).figure(), simulated.get(i), reconstructed.get(i)));
        }
        rows.add(new Beside.Row(
                PublishedFigures.POWER_RATIO.figure(), powerRatio(simulated), powerRatio(reconstructed)));
        return new Comparison(
                List.of(), null, new Beside(reconstruction.hardware(), partly ? calibratedOn() : null, rows));
    }

    /** Of both readings of the published number of parameters the one that is nearer. */
    private static PublishedFigures.Published nearest(Figure parameters) {
        return PublishedFigures.PARAMETERS.stream()
                .min(Comparator.comparingDouble(each -> Math.abs(parameters.get() / each.value() - 1)))
                .orElseThrow();
    }

    /** What was published of the design itself: given, and not predicted. */
    private static PublishedRow fact(boolean calibrated, PublishedFigures.Published published, Figure simulated) {
        return new PublishedRow(
                published.figure(),
                published.value(),
                published.source(),
                simulated,
                calibrated ? calibratedOn() : null,
                calibrated ? "" : NOT_CALIBRATED,
                Figure.none(simulated.unit(), GIVEN),
                null,
                GIVEN,
                null);
    }

    /** Power is energy over time, so the ratio of powers is the speedup over the ratio of energies. */
    private static Figure powerRatio(List<Figure> figures) {
        return Figure.ratio(figures.get(END_TO_END), figures.get(EFFICIENCY));
    }

    private static PublishedRow row(
            boolean calibrated,
            PublishedFigures.Published published,
            Figure simulated,
            Figure predicted,
            @Nullable PublishedBand band,
            String noBand) {
        PublishedBand.Range range = band == null ? null : band.of(published.figure());
        return new PublishedRow(
                published.figure(),
                published.value(),
                published.source(),
                simulated,
                calibrated ? calibratedOn() : null,
                calibrated ? "" : NOT_CALIBRATED,
                range == null ? predicted : Figure.of(range.median(), predicted.unit(), predicted.evidence()),
                band == null || range == null
                        ? null
                        : new Interval(range.low(), range.high(), band.given(), band.seed()),
                band == null ? noBand : "",
                range == null ? null : (Double) range.rank());
    }

    private static String calibratedOn() {
        return PublishedFigures.ALL.stream()
                .map(each -> each.figure() + " " + Decimals.fixed(each.value(), 2))
                .collect(Collectors.joining(", ", "", ", parameters"));
    }

    private static JointRank joint(PublishedBand band) {
        return new JointRank(
                band.jointRank(), PublishedFigures.ALL.size(), band.draws(), band.designs(), band.refused());
    }
}
