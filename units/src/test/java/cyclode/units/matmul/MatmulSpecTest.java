package cyclode.units.matmul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.file.Binder;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Source;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatmulSpecTest {
    private static MatmulSpec spec(int rows, Dataflow dataflow, int bits, boolean doubled) {
        return new MatmulSpec(
                "fabric",
                rows,
                4,
                dataflow,
                bits,
                8,
                24,
                Overflow.WRAP,
                2,
                doubled,
                EdgeTiles.FULL,
                DrainOrder.ROWS,
                64,
                MatmulTiming.CYCLODE);
    }

    private static long count(MatmulSpec spec, String part) {
        return spec.inventory().items().stream()
                .filter(item -> item.part().equals(part))
                .mapToLong(Inventory.Item::count)
                .sum();
    }

    @Test
    void aParameterOutOfRangeIsRefusedByName() {
        assertThatThrownBy(() -> spec(300, Dataflow.WEIGHT_STATIONARY, 8, true))
                .hasMessage("rows is 300; allowed: 1 to 256");
        assertThatThrownBy(() -> spec(4, Dataflow.WEIGHT_STATIONARY, 17, true))
                .hasMessage("activation-bits is 17; allowed: 2 to 16");
    }

    /** Of a hardware file. */
    private record Choices(Dataflow dataflow, MatmulTiming contract) {}

    private static Choices read(String dataflow, String contract) {
        String text = "dataflow: " + dataflow + "\ncontract: " + contract + "\n";
        return Binder.bind(DocumentReader.read(Source.of("x.yaml", text)), Choices.class);
    }

    @Test
    void labelsAreReadBack() {
        for (Dataflow dataflow : Dataflow.values()) {
            assertThat(read(MatmulSpec.inFiles(dataflow), "cyclode").dataflow()).isEqualTo(dataflow);
        }
        assertThatThrownBy(() -> read("weights", "cyclode"))
                .hasMessageContaining("dataflow: 'weights' is unknown")
                .hasMessageContaining("allowed: weight-stationary, output-stationary, input-stationary");
        for (MatmulTiming timing : MatmulTiming.values()) {
            assertThat(read("weight-stationary", MatmulSpec.inFiles(timing)).contract())
                    .isEqualTo(timing);
        }
        assertThatThrownBy(() -> read("weight-stationary", "scale"))
                .hasMessageContaining("contract: 'scale' is unknown")
                .hasMessageContaining("allowed: cyclode, scale-sim, axis-systolic-array, ws-systolic-array-soc");
    }

    @Test
    void anUnsignedOperandNeedsOneBitMore() {
        MatmulSpec spec = spec(4, Dataflow.WEIGHT_STATIONARY, 8, true);
        assertThat(spec.accepts(IntFormat.signed(8), IntFormat.signed(8))).isTrue();
        assertThat(spec.accepts(IntFormat.unsigned(7), IntFormat.signed(8))).isTrue();
        assertThat(spec.accepts(IntFormat.unsigned(8), IntFormat.signed(8))).isFalse();
        assertThat(spec.accepts(IntFormat.signed(8), IntFormat.signed(9))).isFalse();
    }

    @Test
    void theInventoryFollowsTheParameters() {
        assertThat(spec(8, Dataflow.WEIGHT_STATIONARY, 8, true).inventory().items())
                .contains(new Inventory.Item(
                        "multiply-accumulators", new Component.MultiplyAccumulate(9, 9, 24), 32, "fabric"));
        assertThat(count(spec(8, Dataflow.WEIGHT_STATIONARY, 8, true), "stationary operand"))
                .isEqualTo(64);
        assertThat(count(spec(8, Dataflow.WEIGHT_STATIONARY, 8, false), "stationary operand"))
                .isEqualTo(32);
        assertThat(count(spec(8, Dataflow.WEIGHT_STATIONARY, 8, false), "accumulator memory"))
                .isEqualTo(4);
        assertThat(count(spec(8, Dataflow.OUTPUT_STATIONARY, 8, false), "accumulator memory"))
                .isZero();
        assertThat(spec(8, Dataflow.OUTPUT_STATIONARY, 8, true).inventory().items())
                .contains(new Inventory.Item("finished sums", new Component.Register(24), 2 * 32, "fabric"));
        assertThat(count(spec(8, Dataflow.OUTPUT_STATIONARY, 8, false), "finished sums"))
                .isZero();
    }

    @Test
    void theStagesOfAMultiplierAreRegistersOfWhichADspBlockHoldsTwo() {
        MatmulSpec three = MatmulSpec.nominal("fabric");
        assertThat(three.macPipelineDepth()).isEqualTo(3);
        assertThat(count(three, "product stages")).isEqualTo(2 * 256);
        assertThat(count(three, "further stages")).isZero();
        assertThat(three.inventory().items())
                .contains(new Inventory.Item(
                        "product stages", new Component.StageRegister(18, three.multiplyAccumulate()), 512, "fabric"));
        MatmulSpec six = deep(three, 6);
        assertThat(count(six, "product stages")).isEqualTo(2 * 256);
        assertThat(count(six, "further stages")).isEqualTo(3 * 256);
        assertThat(count(deep(three, 1), "product stages")).isZero();
    }

    private static MatmulSpec deep(MatmulSpec spec, int depth) {
        return new MatmulSpec(
                spec.clock(),
                spec.rows(),
                spec.columns(),
                spec.dataflow(),
                spec.activationBits(),
                spec.weightBits(),
                spec.accumulatorBits(),
                spec.overflow(),
                depth,
                spec.weightDoubleBuffering(),
                spec.edgeTiles(),
                spec.drainOrder(),
                spec.accumulatorRows(),
                spec.contract());
    }

    @Test
    void operandsOfAnotherShapeAreRefused() {
        MatmulSpec spec = spec(4, Dataflow.WEIGHT_STATIONARY, 8, true);
        assertThatThrownBy(() -> new ProductCommand(spec, 4, List.of(), 4, false, 0, 0))
                .hasMessageContaining("no sums");
        assertThatThrownBy(() -> ProductCommand.of(spec, 0, 4, 4, false)).hasMessageContaining("no sums");
    }
}
