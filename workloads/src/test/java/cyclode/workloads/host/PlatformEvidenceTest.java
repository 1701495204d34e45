package cyclode.workloads.host;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.text.Decimals;
import cyclode.units.host.Baseline;
import cyclode.units.host.Processor;
import cyclode.workloads.network.BuiltInWorkloads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Platforms by roofline beside published times and ratios. Nothing of a platform was fitted to these, and its range may miss them: the
 * tables of units/docs/host.md say what it gives.
 */
class PlatformEvidenceTest {
    private static final Path PAGE = Path.of("../units/docs/host.md");

    /** Times of Peng and others (ISQED 2021), 32 rows. */
    private static final Map<String, Double> PUBLISHED = Map.of("core-i5-5257u", 113.40, "jetson-tx2", 21.54);

    private static double milliseconds(String baseline) {
        Baseline own = Baseline.parse(baseline);
        return Processor.named(own.processor())
                .time(
                        own,
                        HostOperators.of(BuiltInWorkloads.load("hp-transformer", List.of())
                                .network()
                                .layers()))
                .milliseconds();
    }

    private static double shortest(String platform) {
        return milliseconds(platform + "/roofline-high");
    }

    private static double longest(String platform) {
        return milliseconds(platform + "/roofline-low");
    }

    private static String shown(double value) {
        return Decimals.significant(value, 3);
    }

    @ParameterizedTest
    @CsvSource({"core-i5-5257u", "jetson-tx2"})
    void aPublishedTimeLiesInItsPlatformsRange(String platform) throws IOException {
        double published = PUBLISHED.get(platform);
        assertThat(published).isBetween(shortest(platform), longest(platform));
        String row = "| `" + platform + "` | " + Decimals.fixed(published, 2) + " | "
                + shown(milliseconds(platform + "/roofline")) + " | " + shown(shortest(platform)) + " to "
                + shown(longest(platform)) + " |";
        assertThat(PAGE).content().contains(row);
    }

    /** 37 times a CPU and 1.9 times a GPU (ICCAD 2021): what the accelerator would then take on this network, over each platform. */
    @ParameterizedTest
    @CsvSource({"core-i5-5257u,37", "core-i7-6700k,37", "jetson-tx2,1.9", "quadro-rtx-6000,1.9"})
    void aPublishedRatioIsARangeOverEachPlatform(String platform, double ratio) {
        String row = "| `" + platform + "` | " + ratio + " | " + shown(shortest(platform) / ratio) + " to "
                + shown(longest(platform) / ratio) + " |";
        assertThat(PAGE).content().contains(row.replace("37.0", "37"));
    }

    /** The two ratios say how much faster the GPU was than the CPU; only some pairs of platforms can be that far apart. */
    @Test
    void theRatioOfTheTwoLiesInTheRangeOfAPairOfPlatforms() {
        double apart = 37 / 1.9;
        for (String cpu : List.of("core-i5-5257u", "core-i7-6700k")) {
            assertThat(apart)
                    .as(cpu)
                    .isBetween(shortest(cpu) / longest("quadro-rtx-6000"), longest(cpu) / shortest("quadro-rtx-6000"));
        }
        double slowGpu = longest("core-i7-6700k") / shortest("jetson-tx2");
        assertThat(PAGE).content().contains("at most " + shown(slowGpu) + " times");
        assertThat(slowGpu).isLessThan(apart);
    }
}
