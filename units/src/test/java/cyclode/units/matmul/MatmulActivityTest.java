package cyclode.units.matmul;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Activity;
import cyclode.core.chain.ChainResult;
import cyclode.core.number.IntFormat;
import cyclode.units.harness.Bench;
import cyclode.units.memory.WordLayout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the array counts: work on operands, however tiles are charged. */
class MatmulActivityTest {
    private static final int TRIALS = 100;

    private static Activity ofArray(RandomProduct random) {
        ChainResult result = random.bench.fast();
        Activity activity = new Activity();
        for (int node = 0; node < random.bench.nodes.size(); node++) {
            if (random.bench.nodes.get(node).unit().equals("matmul")) {
                activity.add(random.bench.activity(node, result), 1);
            }
        }
        return activity;
    }

    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void everyProductOfTwoOperandsIsOneMultiplyAccumulate(Dataflow dataflow) {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomProduct random = new RandomProduct(seed, dataflow);
            ProductCommand product = random.product;
            long expected = (long) product.m() * product.n() * product.k();
            assertThat(ofArray(random).count(new Action(random.spec.multiplyAccumulate(), Verb.OPERATE)))
                    .as("seed %d: %s", seed, product)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Dataflow.class,
            names = {"WEIGHT_STATIONARY", "INPUT_STATIONARY"})
    void everySumThatIsPutAsideIsTakenUpAgain(Dataflow dataflow) {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomProduct random = new RandomProduct(seed, dataflow);
            ProductCommand product = random.product;
            int rows = random.spec.rows();
            int tiles = product.depths().stream()
                    .mapToInt(depth -> (depth + rows - 1) / rows)
                    .sum();
            Activity activity = ofArray(random);
            long expected = (long) product.m() * product.n() * (tiles - 1);
            Action write = new Action(random.spec.accumulatorMemory(), Verb.WRITE);
            Action read = new Action(random.spec.accumulatorMemory(), Verb.READ);
            assertThat(activity.count(write)).as("seed %d: %s", seed, product).isEqualTo(expected);
            assertThat(activity.count(read)).as("seed %d: %s", seed, product).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Dataflow.class)
    void equalPatternsAndCommandsAreEqualValues(Dataflow dataflow) {
        for (int seed = 0; seed < 20; seed++) {
            RandomProduct one = new RandomProduct(seed, dataflow);
            RandomProduct two = new RandomProduct(seed, dataflow);
            for (int node = 0; node < one.bench.nodes.size() - 1; node++) {
                assertThat(one.bench.nodes.get(node)).isEqualTo(two.bench.nodes.get(node));
                assertThat(one.bench.nodes.get(node)).hasSameHashCodeAs(two.bench.nodes.get(node));
            }
            assertThat(one.bench.edges).isEqualTo(two.bench.edges);
        }
        WordLayout layout = new WordLayout(2, 32);
        Bench bench = new Bench();
        MatrixView view = MatrixView.of(bench.buffer("a", IntFormat.signed(8), 4, 8, new int[32]), layout);
        ProductCommand product = ProductCommand.of(MatmulSpec.nominal("fabric"), 4, 4, 3, false);
        assertThat(ProductPatterns.a(product, view.channels(0, 4)))
                .isNotEqualTo(ProductPatterns.a(product, view.channels(4, 4)));
    }
}
