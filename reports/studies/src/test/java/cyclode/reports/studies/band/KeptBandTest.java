package cyclode.reports.studies.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import cyclode.reports.evaluation.design.DesignPoint;
import cyclode.reports.evaluation.design.Progress;
import cyclode.reports.evaluation.point.DesignTimer;
import cyclode.reports.evaluation.published.PublishedBand;
import cyclode.reports.evaluation.published.Reconstruction;
import cyclode.reports.studies.calibration.ReproductionRun;
import cyclode.reports.studies.reproduction.Reproduction;
import cyclode.reports.studies.reproduction.ReproductionFiles;
import cyclode.reports.studies.reproduction.ReproductionRequest;
import cyclode.reports.studies.reproduction.ReproductionResult;
import cyclode.units.host.Baseline;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The band that runs show is the one that the reproduction draws today. {@code .ci/figures} draws it anew. */
class KeptBandTest {
    private static final String NAME = "ode-transformer-2024";

    @TempDir
    Path folder;

    private static String kept() throws IOException {
        try (InputStream in =
                KeptBandTest.class.getResourceAsStream("/cyclode/reports/studies/reproduction/" + KeptBand.FILE)) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    @Test
    void itIsOfTheUsualNumberOfDesignsAllOfWhichCanBeBuilt() throws IOException {
        PublishedBand band = KeptBand.load();
        assertThat(band.designs()).isEqualTo(1024);
        assertThat(band.draws()).isEqualTo(1024 * 256);
        long tried = new ObjectMapper().readTree(kept()).path("designsTried").longValue();
        assertThat(band.designs() + band.refused()).isEqualTo(tried).isGreaterThan(1024);
        assertThat(band.seed()).isEqualTo(1);
        assertThat(band.figures().keySet())
                .containsExactlyInAnyOrder("speedup.backbone", "speedup.endToEnd", "energyEfficiency", "powerRatio");
        assertThat(band.figures().values()).allSatisfy(range -> {
            assertThat(range.low()).isPositive().isLessThan(range.high());
            assertThat(range.rank()).isBetween(0.0, 1.0);
        });
        assertThat(band.jointRank()).isBetween(0.0, 1.0);
    }

    /** A model that has changed moves the nominal point: its figures stand in the kept summary, too. */
    @Test
    void itIsOfTheModelThatThereIs() throws IOException {
        DesignPoint nominal = DesignPoint.load(Reconstruction.NOMINAL.design());
        List<Double> figures = new DesignTimer()
                .time(nominal)
                .against(Baseline.NOMINAL, Baseline.NOMINAL.software(), nominal.technology());
        JsonNode targets = new ObjectMapper().readTree(kept()).path("targets");
        IntStream.range(0, 3).forEach(i -> assertThat(
                        targets.path(i).path("predicted").doubleValue())
                .as("%s: draw the band anew by .ci/figures", targets.path(i).path("figure"))
                .isCloseTo(figures.get(i), within(5e-5 * figures.get(i))));
    }

    /** A few designs by the same way: as many as were asked for, each met by all draws of the rest, those refused counted. */
    @Test
    void eachDesignThatCanBeBuiltIsMetByAllDrawsOfTheRest() {
        ReproductionResult.Prediction few = ReproductionRun.execute(
                        Reproduction.load(NAME), new ReproductionRequest(16, 0, false, 1, 1, 1, 2), Progress.NONE)
                .prediction();
        assertThat(few.designs()).isEqualTo(16);
        assertThat(few.draws()).isEqualTo(16 * ReproductionRequest.DRAWS_PER_DESIGN);
        assertThat(few.tried()).isGreaterThan(16);
        ReproductionResult.Prediction.Row power = few.rows().get(3);
        assertThat(power.target().figure().word()).isEqualTo("power-ratio");
        assertThat(power.high() / power.low())
                .as("a ratio of each draw, and no ratio of two bands")
                .isLessThan(2);
    }

    @Test
    @Tag("heavy")
    @Tag("heavy-2")
    void theCommandWritesTheKeptSummaryByteForByte() throws IOException {
        ReproductionResult result = ReproductionRun.execute(
                Reproduction.load(NAME),
                new ReproductionRequest(
                        ReproductionRequest.DESIGNS,
                        ReproductionRequest.ROUNDS,
                        false,
                        ReproductionRequest.STARTS,
                        ReproductionRequest.BUDGET,
                        1,
                        2),
                Progress.NONE);
        ReproductionFiles.write(result, folder);
        assertThat(Files.readString(folder.resolve("summary.json"))).isEqualTo(kept());
    }
}
