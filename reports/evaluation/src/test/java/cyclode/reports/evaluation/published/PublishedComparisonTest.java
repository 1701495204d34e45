package cyclode.reports.evaluation.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.evidence.Status;
import cyclode.core.file.RefusedValue;
import cyclode.reports.evaluation.result.Comparison;
import cyclode.reports.evaluation.result.Comparison.Interval;
import cyclode.reports.evaluation.result.Comparison.PublishedRow;
import cyclode.reports.evaluation.result.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublishedComparisonTest {
    private static final List<Figure> SIMULATED = figures(20, 8, 6.4);
    private static final List<Figure> PREDICTED = figures(30, 9, 6);
    private static final List<Figure> FACTS = figures(1_600_000, 100);

    private static List<Figure> figures(double... values) {
        List<Figure> figures = new ArrayList<>();
        for (double value : values) {
            figures.add(Figure.of(value, "1", List.of(Status.ASSUMED)));
        }
        return figures;
    }

    private static PublishedBand band() {
        return new PublishedBand(
                Map.of(
                        "speedup.backbone", new PublishedBand.Range(2, 15, 160, 0.75),
                        "speedup.endToEnd", new PublishedBand.Range(1.5, 5, 11, 0.9),
                        "energyEfficiency", new PublishedBand.Range(1.25, 4, 9, 0.8),
                        "powerRatio", new PublishedBand.Range(1.02, 1.1, 1.25, 0.99)),
                500,
                0.025,
                1000,
                40,
                160,
                9);
    }

    private static PublishedRow power(Comparison comparison) {
        assertThat(comparison.rows())
                .extracting(PublishedRow::figure)
                .containsExactly(
                        "speedup.backbone",
                        "speedup.endToEnd",
                        "energyEfficiency",
                        "powerRatio",
                        "parameters",
                        "weightsOnChip");
        return comparison.rows().get(3);
    }

    @Test
    void thePowerRatioIsTheSpeedupOverTheEfficiency() {
        PublishedRow power =
                power(PublishedComparison.of(false, SIMULATED, PREDICTED, FACTS, null, "none was asked for"));

        assertThat(power.simulated().get()).isCloseTo(1.25, within(1e-12));
        assertThat(power.predicted().get()).isCloseTo(1.5, within(1e-12));
        assertThat(power.band()).isNull();
        assertThat(power.bandReason()).isEqualTo("none was asked for");
    }

    /** By name and not by place; that of the power has draws of its own, being no ratio of two bands. */
    @Test
    void eachFigureStandsInItsOwnBandAndThePublishedOneAtItsRank() {
        Comparison comparison = PublishedComparison.of(false, SIMULATED, PREDICTED, FACTS, band(), "");

        assertThat(comparison.rows())
                .extracting(PublishedRow::band)
                .containsExactly(
                        new Interval(2, 160, 500, 9),
                        new Interval(1.5, 11, 500, 9),
                        new Interval(1.25, 9, 500, 9),
                        new Interval(1.02, 1.25, 500, 9),
                        null,
                        null);
        assertThat(comparison.rows()).extracting(PublishedRow::rank).containsExactly(0.75, 0.9, 0.8, 0.99, null, null);
        assertThat(comparison.rows().get(0).predicted().get())
                .as("the median of the band")
                .isEqualTo(15);
        assertThat(new Interval(2, 160, 500, 9).width()).isEqualTo(80);
        assertThat(comparison.joint()).isEqualTo(new Comparison.JointRank(0.025, 3, 1000, 40, 160));
    }

    /** Of the two readings of the published number of parameters the nearer one stands beside the run's; none of it is predicted. */
    @Test
    void factsOfTheDesignStandBesideWhatWasPublishedOfIt() {
        Comparison comparison = PublishedComparison.of(true, SIMULATED, PREDICTED, FACTS, band(), "");
        PublishedRow parameters = comparison.rows().get(4);
        assertThat(parameters.published()).isEqualTo(1_555_372);
        assertThat(parameters.relativeError().get()).isCloseTo(0.0287, within(1e-4));
        assertThat(parameters.predicted().present()).isFalse();
        assertThat(parameters.calibratedOn()).contains("parameters");
        assertThat(PublishedComparison.of(true, SIMULATED, PREDICTED, figures(1_800_000, 0), band(), "")
                        .rows())
                .extracting(PublishedRow::published)
                .contains(1_944_506.0, 100.0);
    }

    /** The figures of the publication: 34.01, 9.85 and 7.10. */
    @Test
    void aCalibratedDesignSaysOnWhatItWasCalibrated() {
        Comparison calibrated = PublishedComparison.of(true, SIMULATED, PREDICTED, FACTS, null, "");
        assertThat(calibrated.rows().get(0).calibratedOn())
                .startsWith("speedup.backbone 34.01, speedup.endToEnd 9.85, energyEfficiency 7.10");
        assertThat(calibrated.rows().get(0).calibratedReason()).isEmpty();
        Comparison nominal = PublishedComparison.of(false, SIMULATED, PREDICTED, FACTS, null, "");
        assertThat(nominal.rows()).extracting(PublishedRow::calibratedOn).containsOnlyNulls();
        assertThat(nominal.rows().get(0).calibratedReason()).isNotEmpty();
        assertThat(PublishedComparison.beside(Reconstruction.NOMINAL, true, SIMULATED, PREDICTED)
                        .reconstruction()
                        .calibratedOn())
                .startsWith("speedup.backbone 34.01");
    }

    @Test
    void aBandThatLacksAFigureIsRefused() {
        PublishedBand lacking = new PublishedBand(Map.of(), 1, 0, 1, 1, 0, 1);
        assertThatThrownBy(() -> PublishedComparison.of(false, SIMULATED, PREDICTED, FACTS, lacking, ""))
                .isInstanceOf(RefusedValue.class)
                .hasMessageContaining("'speedup.backbone'");
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
}
