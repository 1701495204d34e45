package cyclode.units.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.chain.ChainResult;
import cyclode.core.number.Bounds;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;
import org.junit.jupiter.api.Test;

/** The law of the vector unit, and what it refuses. */
class VectorUnitTest {
    private static final int TRIALS = 600;

    @Test
    void aBeatTakesACycleForEachLaneful() {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomPass random = new RandomPass(seed, seed % 2, false);
            ChainResult.Account account =
                    random.bench.exactInOrder().processes().get(random.unit);
            VectorSpec spec = random.spec;
            long interval = (random.command.values() + spec.lanes() - 1) / spec.lanes();
            assertThat(account.end() - account.stalled())
                    .as("seed %d", seed)
                    .isEqualTo(random.command.beats() * interval);
        }
    }

    @Test
    void aPoolTakesEveryBeatOfItsWindows() {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomPass random = new RandomPass(seed, 2 + seed % 2, false);
            ChainResult.Account account =
                    random.bench.exactInOrder().processes().get(random.unit);
            int window = random.command.operation() instanceof Operation.MaxPool max
                    ? max.window()
                    : ((Operation.AveragePool) random.command.operation()).window();
            assertThat(account.busy())
                    .as("seed %d", seed)
                    .isEqualTo(random.command.beats() * window * random.spec.interval(random.command.values()));
        }
    }

    @Test
    void constantsOfChannelsTakeThreeCyclesBeforeEachRun() {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomPass random = new RandomPass(seed, 4, false);
            ChainResult.Account account =
                    random.bench.exactInOrder().processes().get(random.unit);
            ChannelRuns runs = ((Operation.RequantizeChannels) random.command.operation()).runs();
            long beats = random.command.beats() * random.spec.interval(random.command.values());
            assertThat(account.busy()).as("seed %d", seed).isEqualTo(beats + 3 * runs.runs());
        }
    }

    @Test
    void aResultComesAPipelineAfterTheLastLaneful() {
        VectorSpec spec = new VectorSpec("fabric", 4, 5, 24, 18, 16);
        assertThat(spec.latency(4)).isEqualTo(5);
        assertThat(spec.latency(9)).isEqualTo(5 + 2);
    }

    @Test
    void whatIsOutOfRangeIsRefusedByName() {
        assertThatThrownBy(() -> new VectorSpec("fabric", 0, 4, 24, 18, 16))
                .hasMessage("lanes is 0; allowed: 1 to 256");
        assertThatThrownBy(() -> new VectorSpec("fabric", 4, 17, 24, 18, 16)).hasMessageContaining("pipeline-depth");
        assertThatThrownBy(() -> new VectorSpec("fabric", 4, 4, 49, 18, 16)).hasMessageContaining("input-bits is 49");
        assertThatThrownBy(() -> new VectorSpec("fabric", 4, 4, 24, 32, 16)).hasMessageContaining("multiplier-bits");
        assertThatThrownBy(() -> new VectorSpec("fabric", 4, 4, 24, 18, 33)).hasMessageContaining("output-bits");
    }

    @Test
    void theInventoryHasAMultiplierForEachOperandOfEachLane() {
        assertThat(new VectorSpec("fabric", 16, 4, 24, 18, 16).inventory().items())
                .anyMatch(item -> item.part().equals("multiply") && item.count() == 32)
                .allMatch(item -> item.clock().equals("fabric"));
    }

    @Test
    void lanesThatDoNotMultiplyOrAreTooNarrowSaySo() {
        VectorSpec plain = new VectorSpec("fabric", 4, 4, 24, 18, 16);
        VectorSpec able = new VectorSpec("fabric", 4, 4, 24, 18, 16, false, true, false, 64, true);
        var scale = Requantization.MultiplierShift.of(1, 0, IntFormat.signed(8));
        assertThatThrownBy(() -> plain.requireMultiplies(8, 8, scale)).hasMessageContaining("multiplies is false");
        able.requireMultiplies(8, 16, scale);
        assertThatThrownBy(() -> able.requireMultiplies(9, 16, scale))
                .hasMessageContaining("input-bits of the workload is 25; allowed: 1 to 24");
        assertThatThrownBy(() -> able.requireMultiplies(2, 20, scale)).hasMessageContaining("allowed: 0 to 18");
        IntFormat s8 = IntFormat.signed(8);
        var lines = new Requantization.Interpolation(2, 0, new IntTable(new int[129]), s8);
        assertThatThrownBy(() -> plain.requireHolds(8, lines, Bounds.NONE))
                .hasMessageContaining("interpolates is false");
        assertThatThrownBy(() -> able.requireHolds(8, lines, Bounds.NONE))
                .hasMessage("table-entries is 64; allowed with a table of 128: 128 to 4096");
        assertThatThrownBy(() -> able.requireHolds(
                        8,
                        new Requantization.LookupTable(0, Rounding.TRUNCATE, 0, new IntTable(new int[256]), s8),
                        Bounds.NONE))
                .hasMessageContaining("table-entries is 64");
        assertThatThrownBy(() -> new Operation.ArgMax(9).requireFits(plain, IntFormat.signed(8)))
                .hasMessageContaining("arg-max is false");
    }
}
