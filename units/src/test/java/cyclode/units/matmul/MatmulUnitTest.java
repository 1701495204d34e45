package cyclode.units.matmul;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.ChainResult;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The array against the golden product and convolution, and its timing in one engine against the other. */
class MatmulUnitTest {
    private static final int TRIALS = 300;

    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void everySumEqualsTheGoldenOneBeatByBeat(Dataflow dataflow) {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomProduct random = new RandomProduct(seed, dataflow);
            random.bench.exact(seed);
            assertThat(random.collector.values())
                    .as("seed %d: %s", seed, random.product)
                    .isEqualTo(random.golden);
        }
    }

    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void theFastKernelEqualsTheGoldenSums(Dataflow dataflow) {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomProduct random = new RandomProduct(seed, dataflow);
            assertThat(random.function.sums(random.bench.store()))
                    .as("seed %d: %s", seed, random.product)
                    .isEqualTo(random.golden);
        }
    }

    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void bothEnginesAgreeUnderRandomBackPressure(Dataflow dataflow) {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomProduct random = new RandomProduct(seed, dataflow);
            ChainResult fast = random.bench.fast();
            assertThat(fast).as("seed %d: %s", seed, random.product).isEqualTo(random.bench.exact(seed));
        }
    }
}
