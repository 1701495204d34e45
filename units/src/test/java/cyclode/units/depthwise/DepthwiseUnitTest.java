package cyclode.units.depthwise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The engine against the golden depthwise convolution, and its timing in one engine against the other. */
class DepthwiseUnitTest {
    private static final int TRIALS = 500;

    @Test
    void everySumEqualsTheGoldenOneBeatByBeat() {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomDepthwise random = new RandomDepthwise(seed);
            random.bench.exact(seed);
            assertThat(random.collector.values())
                    .as("seed %d: %s", seed, random.command)
                    .isEqualTo(random.golden);
        }
    }

    @Test
    void theFastKernelEqualsTheGoldenSums() {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomDepthwise random = new RandomDepthwise(seed);
            assertThat(random.function.sums(random.bench.store()))
                    .as("seed %d: %s", seed, random.command)
                    .isEqualTo(random.golden);
        }
    }

    @Test
    void bothEnginesAgreeUnderRandomBackPressure() {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomDepthwise random = new RandomDepthwise(seed);
            assertThat(random.bench.fast())
                    .as("seed %d: %s", seed, random.command)
                    .isEqualTo(random.bench.exact(seed));
        }
    }
}
