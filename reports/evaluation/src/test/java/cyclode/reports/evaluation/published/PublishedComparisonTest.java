package cyclode.reports.evaluation.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.evidence.Status;
import cyclode.reports.evaluation.published.BandSampler.Sample;
import cyclode.reports.evaluation.result.Comparison;
import cyclode.reports.evaluation.result.Comparison.PublishedRow;
import cyclode.reports.evaluation.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PublishedComparisonTest {
    private static final List<Figure> SIMULATED = figures(20, 8, 6.4);
    private static final List<Figure> PREDICTED = figures(30, 9, 6);

    private static List<Figure> figures(double... values) {
        List<Figure> figures = new ArrayList<>();
        for (double value : values) {
            figures.add(Figure.of(value, "1", List.of(Status.ASSUMED)));
        }
        return figures;
    }

    /** Speedups and efficiencies that vary thirtyfold, the powers under them by a tenth. */
    private static Sample sample() {
        SplittableRandom random = new SplittableRandom(3);
        List<List<Double>> points = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            double speedup = StrictMath.pow(30, random.nextDouble());
            double power = 1.3 + 0.1 * random.nextDouble();
            points.add(List.of(3 * speedup * (1 + random.nextDouble()), speedup, speedup / power));
        }
        return new Sample(9, points, 2);
    }

    private static PublishedRow power(Comparison comparison) {
        assertThat(comparison.rows())
                .extracting(PublishedRow::figure)
                .containsExactly("speedup.backbone", "speedup.endToEnd", "energyEfficiency", "powerRatio");
        return comparison.rows().get(3);
    }

    @Test
    void thePowerRatioIsTheSpeedupOverTheEfficiency() {
        PublishedRow power = power(PublishedComparison.of(false, SIMULATED, PREDICTED, null, "none was asked for"));

        assertThat(power.simulated().get()).isCloseTo(1.25, within(1e-12));
        assertThat(power.predicted().get()).isCloseTo(1.5, within(1e-12));
        assertThat(power.band()).isNull();
        assertThat(power.bandReason()).isEqualTo("none was asked for");
    }

    @Test
    void itsBandComesFromTheRatioOfEachDrawNotFromTheBandsOfTheTwo() {
        PublishedRow power = power(PublishedComparison.of(false, SIMULATED, PREDICTED, sample(), ""));

        assertThat(power.band()).isNotNull();
        assertThat(power.band().low()).isBetween(1.3, 1.32);
        assertThat(power.band().high()).isBetween(1.38, 1.4);
        assertThat(power.rank()).isBetween(0.8, 0.95);
    }

    /** Draws whose backbone speedup is 1 to 101 in any order: 5 % of them lie below 6, 5 % above 96. */
    @Test
    void aBandIsOfAllDrawsFromTheFifthToTheNinetyFifthPercentile() {
        List<List<Double>> points = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            points.add(List.of(1.0 + i * 37 % 101, 2.0 + i, 3.0));
        }
        PublishedRow backbone = PublishedComparison.of(false, SIMULATED, PREDICTED, new Sample(9, points, 0), "")
                .rows()
                .get(0);

        assertThat(backbone.band()).isNotNull();
        assertThat(backbone.band().low()).isCloseTo(6, within(1e-9));
        assertThat(backbone.band().high()).isCloseTo(96, within(1e-9));
        assertThat(backbone.band().width()).isCloseTo(16, within(1e-9));
        assertThat(backbone.band().samples()).isEqualTo(101);
        assertThat(backbone.band().seed()).isEqualTo(9);
        assertThat(backbone.rank()).as("1 to 34 of 101 lie below 34.01").isCloseTo(34 / 101.0, within(1e-9));
    }

    @Test
    void anErrorIsAboveZeroWhereTheSimulationIsAboveWhatWasPublished() {
        assertThat(error(12, 10)).isCloseTo(0.2, within(1e-12));
        assertThat(error(8, 10)).isCloseTo(-0.2, within(1e-12));
        assertThat(error(10, 10)).isZero();
        assertThat(error(30, 10)).isCloseTo(2, within(1e-12));
    }

    private static double error(double simulated, double published) {
        Figure figure = Figure.of(simulated, "1", List.of(Status.ASSUMED));
        return new PublishedRow("speedup", published, "", figure, null, "", figure, null, "", null)
                .relativeError()
                .get();
    }

    @Test
    void itDoesNotEnterTheJointRankWhichItCouldOnlyRepeat() {
        Comparison comparison = PublishedComparison.of(false, SIMULATED, PREDICTED, sample(), "");

        assertThat(comparison.joint()).isNotNull();
        assertThat(comparison.joint().figures()).isEqualTo(3);
        assertThat(comparison.joint().share())
                .isEqualTo(Spread.jointRank(
                        sample().points(),
                        comparison.rows().subList(0, 3).stream()
                                .map(PublishedRow::published)
                                .toList()));
    }
}
