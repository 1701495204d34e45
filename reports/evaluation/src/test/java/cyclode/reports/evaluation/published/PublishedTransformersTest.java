package cyclode.reports.evaluation.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cyclode.core.evidence.Status;
import cyclode.core.file.Assignment;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.RunRequest;
import cyclode.reports.evaluation.result.Comparison;
import cyclode.reports.evaluation.result.Comparison.Interval;
import cyclode.reports.evaluation.result.Figure;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of Ling, Qian and Schiele, Table IV: window, width, bits and MHz of three points, with 2.82, 4.61 and 1.33 ms and 0.212, 0.364 and 0.084 mJ. */
class PublishedTransformersTest {
    private static DesignPoint design(int window, int width, int bits, int megahertz, String... more) {
        List<Assignment> workload = Stream.concat(
                        Stream.of("window=" + window, "width=" + width, "bits=" + bits), Stream.of(more))
                .map(Assignment::parse)
                .toList();
        return DesignPoint.load(RunRequest.Design.of("time-series-transformer", "xc7s15")
                .withWorkload(workload)
                .withHardware(List.of(Assignment.parse("clocks.fabric=" + megahertz + "MHz"))));
    }

    private static Figure figure(double value) {
        return Figure.of(value, "1", List.of(Status.DERIVED));
    }

    @ParameterizedTest
    @CsvSource({"6, 64, 8, 100, 2.82, 0.212", "12, 64, 6, 125, 4.61, 0.364", "12, 32, 4, 125, 1.33, 0.084"})
    void aPublishedPointIsFoundByItsDesign(int window, int width, int bits, int megahertz, double ms, double mJ) {
        DesignPoint design = design(window, width, bits, megahertz);
        RunRequest.Design nominal = PublishedTransformers.nominal(design).orElseThrow();
        assertThat(nominal.workloadSettings())
                .extracting(Assignment::toString)
                .hasSize(3)
                .allSatisfy(each -> assertThat(each).matches(".*(" + window + "|" + width + "|" + bits + ").*"));
        List<Figure> figures = List.of(figure(3), figure(0.3));
        Comparison comparison = PublishedTransformers.compare(design, figures, figures, new Interval(0.2, 0.3, 100, 1));
        assertThat(comparison.rows())
                .extracting(Comparison.PublishedRow::published)
                .containsExactly(ms, mJ);
        assertThat(comparison.rows().get(0).rank()).isNull();
        assertThat(comparison.rows().get(0).bandReason()).isNotEmpty();
        assertThat(comparison.rows().get(1).bandReason()).isEmpty();
        // From the fifth to the ninety-fifth part between the ends, and no further than nothing and all.
        double rank = Math.max(0, Math.min(1, 0.05 + 0.9 * (mJ - 0.2) / 0.1));
        assertThat(comparison.rows().get(1).rank()).isCloseTo(rank, within(1e-9));
    }

    @Test
    void aDesignThatDiffersInAnythingIsNone() {
        assertThat(PublishedTransformers.nominal(design(6, 64, 8, 125))).isEmpty();
        assertThat(PublishedTransformers.nominal(design(12, 64, 8, 100))).isEmpty();
        assertThat(PublishedTransformers.nominal(design(6, 32, 8, 100))).isEmpty();
        assertThat(PublishedTransformers.nominal(design(6, 64, 6, 100))).isEmpty();
        assertThat(PublishedTransformers.nominal(design(6, 64, 8, 100, "features=8")))
                .isEmpty();
        assertThat(PublishedTransformers.nominal(DesignPoint.load(RunRequest.Design.of("gemm", "zcu104"))))
                .isEmpty();
    }
}
