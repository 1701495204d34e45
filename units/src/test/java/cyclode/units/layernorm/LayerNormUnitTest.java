package cyclode.units.layernorm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.chain.ChainResult;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTable;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.RsqrtTable;
import cyclode.units.model.NetworkWidths;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The law of the LayerNorm unit, and what it refuses. */
class LayerNormUnitTest {
    private static final int TRIALS = 400;

    @Test
    void aRowTakesTwoPassesAndTheRoot() {
        for (int seed = 0; seed < TRIALS; seed++) {
            RandomLayerNorm random = new RandomLayerNorm(seed, false);
            ChainResult result = random.bench.exactInOrder();
            ChainResult.Account account = result.processes().get(random.unit);
            int lanes = random.command.spec().lanes();
            long beats = (random.command.parameters().row() + lanes - 1) / lanes;
            assertThat(account.end() - account.stalled())
                    .as("seed %d", seed)
                    .isEqualTo(random.command.rows()
                            * (2 * beats + 5 + random.command.spec().sumDepth()));
        }
    }

    @Test
    void whatIsOutOfRangeIsRefusedByName() {
        assertThatThrownBy(() -> new LayerNormSpec("fabric", 65, 512, 8, 6, 16, 8, 6, 3))
                .hasMessage("lanes is 65; allowed: 1 to 64");
        assertThatThrownBy(() -> new LayerNormSpec("fabric", 8, 512, 8, 0, 16, 8, 6, 3))
                .hasMessageContaining("index-bits is 0");
        LayerNormSpec spec = new LayerNormSpec("fabric", 8, 512, 8, 6, 16, 8, 6, 3);
        LayerNormParameters fine = new LayerNormParameters(
                7,
                16,
                10,
                6,
                new IntTable(RsqrtTable.of(7, 16)),
                new IntTable(1, 1),
                new IntTable(new int[2]),
                IntFormat.signed(8));
        assertThatThrownBy(() -> new LayerNormCommand(spec, fine, 1))
                .hasMessageContaining("layer norm index bits is 7; allowed: 1 to 6");
    }

    @Test
    void theInventoryHasASquareAndAProductForEachLane() {
        assertThat(new LayerNormSpec("fabric", 8, 512, 8, 6, 16, 8, 6, 3)
                        .inventory()
                        .items())
                .anyMatch(item -> item.part().equals("square") && item.count() == 8)
                .anyMatch(item -> item.part().equals("normalize") && item.count() == 8)
                .allMatch(item -> item.clock().equals("fabric"));
    }

    private static LayerNormParameters parameters(int index, int table, int row, IntFormat output) {
        return new LayerNormParameters(
                index,
                table,
                10,
                6,
                new IntTable(RsqrtTable.of(index, table)),
                new IntTable(new int[row]),
                new IntTable(new int[row]),
                output);
    }

    /** A unit of 8 values a row, 8 bits, tables of 16 by 6; a result has 16 bits and a sign. */
    @Test
    void eachSizeBeyondTheUnitsIsRefusedByItsName() {
        LayerNormSpec spec = new LayerNormSpec("fabric", 8, 8, 8, 6, 16, 8, 6, 3);
        spec.requireHolds(parameters(6, 16, 8, IntFormat.unsigned(16)));
        assertThatThrownBy(() -> spec.requireHolds(parameters(6, 16, 9, IntFormat.signed(8))))
                .hasMessage("the workload's layer norm row is 9; allowed: 1 to 8");
        assertThatThrownBy(() -> spec.requireHolds(parameters(7, 16, 8, IntFormat.signed(8))))
                .hasMessage("the workload's layer norm index bits is 7; allowed: 1 to 6");
        assertThatThrownBy(() -> spec.requireHolds(parameters(6, 17, 8, IntFormat.signed(8))))
                .hasMessage("the workload's layer norm table bits is 17; allowed: 1 to 16");
        assertThatThrownBy(() -> spec.requireHolds(parameters(6, 16, 8, IntFormat.signed(18))))
                .hasMessage("the workload's layer norm output bits is 18; allowed: 2 to 17");
        spec.requireTakes(IntFormat.unsigned(7));
        assertThatThrownBy(() -> spec.requireTakes(IntFormat.unsigned(8)))
                .hasMessage("the workload's layer norm input bits is 9; allowed: 2 to 8");
        NetworkWidths built = new NetworkWidths(8, 8, 24, 16, 1);
        assertThat(spec.following(built, new NetworkWidths(11, 8, 24, 16, 1))).isEqualTo(Map.of("input-bits", 11));
        assertThat(spec.following(built, new NetworkWidths(6, 8, 24, 16, 1))).isEqualTo(Map.of("input-bits", 6));
    }
}
