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
