package cyclode.units.matmul;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.file.Binder;
import cyclode.core.file.DocumentReader;
import cyclode.core.file.Records;
import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.core.number.Accumulator;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.units.model.NetworkWidths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert;
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

    private static MatmulSpec with(Object... changes) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < changes.length; i += 2) {
            map.put((String) changes[i], changes[i + 1]);
        }
        return Records.with(MatmulSpec.nominal("fabric"), map);
    }

    /** Other people's designs are what they are. */
    @Test
    void aContractRefusesAnArrayThatItsDesignIsNot() {
        Object[] axis = {
            "contract", MatmulTiming.AXIS_SYSTOLIC_ARRAY,
            "dataflow", Dataflow.OUTPUT_STATIONARY,
            "drain-order", DrainOrder.COLUMNS
        };
        assertThat(with(axis).overlaps()).isTrue();
        refused(
                () -> with("contract", MatmulTiming.AXIS_SYSTOLIC_ARRAY),
                "dataflow is weight-stationary; allowed with contract axis-systolic-array: output-stationary");
        refused(
                () -> with("contract", MatmulTiming.AXIS_SYSTOLIC_ARRAY, "dataflow", Dataflow.OUTPUT_STATIONARY),
                "drain-order is rows; allowed with contract axis-systolic-array: columns");
        refused(
                () -> Records.with(with(axis), Map.of("weight-double-buffering", false)),
                "weight-double-buffering is false; allowed with contract axis-systolic-array: true");
        refused(
                () -> with("contract", MatmulTiming.WS_SYSTOLIC_ARRAY_SOC, "dataflow", Dataflow.INPUT_STATIONARY),
                "dataflow is input-stationary; allowed with contract ws-systolic-array-soc: weight-stationary");
        refused(
                () -> with("contract", MatmulTiming.WS_SYSTOLIC_ARRAY_SOC, "columns", 8),
                "columns is 8; allowed with contract ws-systolic-array-soc: 16");
    }

    /**
     * Sums leave R + C - 1 + D cycles after their beat, D being 1 with scale-sim. With ws-systolic-array-soc a row of N is fed, settles in N - 2, is
     * collected, hops 2 and is written in 2, N after it was fetched: 4 N + 2.
     */
    @Test
    void latenciesAreThoseOfTheLaws() {
        assertThat(with("rows", 5, "columns", 7, "mac-pipeline-depth", 4).latency())
                .isEqualTo(5 + 7 - 1 + 4);
        assertThat(with("rows", 5, "columns", 7, "contract", MatmulTiming.SCALE_SIM)
                        .latency())
                .isEqualTo(5 + 7 - 1 + 1);
        MatmulSpec rounds = with("rows", 6, "columns", 6, "contract", MatmulTiming.WS_SYSTOLIC_ARRAY_SOC);
        assertThat(rounds.latency()).isEqualTo(4 * 6 + 2);
        assertThat(rounds.inRounds()).isTrue();
        assertThat(rounds.overlaps()).isFalse();
        assertThat(rounds.outputDepth()).isEqualTo(4 * 6 + 2 + 2);
        assertThat(TileRounds.WS_SYSTOLIC_ARRAY_SOC.loading(6)).isEqualTo(6 + 2);
        // A block is fetched, fed, settles, is collected, hops, is accumulated, and the counters move: 5 N + 1.
        assertThat(TileRounds.WS_SYSTOLIC_ARRAY_SOC.block(6)).isEqualTo(5 * 6 + 1);
        MatmulSpec outputs = with("dataflow", Dataflow.OUTPUT_STATIONARY);
        assertThat(outputs.outputDepth()).isEqualTo(3);
        assertThat(outputs.inRounds()).isFalse();
        assertThat(with().overlaps()).isTrue();
        assertThat(with("weight-double-buffering", false).overlaps()).isFalse();
        assertThat(with("contract", MatmulTiming.SCALE_SIM).overlaps()).isFalse();
        assertThat(with("edge-tiles", EdgeTiles.USED).chargesWholeTiles()).isFalse();
        assertThat(with("edge-tiles", EdgeTiles.USED, "contract", MatmulTiming.SCALE_SIM)
                        .chargesWholeTiles())
                .isTrue();
        assertThat(with().chargesWholeTiles()).isTrue();
    }

    /** A tile drains in R + C - 2 cycles by that tool's law: one less than the beats of one column by rows, or of one row by columns. */
    @Test
    void aSingleLineDrainsWithItsLastOperands() {
        for (DrainOrder order : DrainOrder.values()) {
            for (int rows : new int[] {1, 2}) {
                for (int columns : new int[] {1, 2}) {
                    boolean single = order == DrainOrder.ROWS ? columns == 1 : rows == 1;
                    assertThat(with(
                                            "rows",
                                            rows,
                                            "columns",
                                            columns,
                                            "drain-order",
                                            order,
                                            "contract",
                                            MatmulTiming.SCALE_SIM)
                                    .drainsWithLastOperands())
                            .isEqualTo(single);
                    assertThat(with("rows", rows, "columns", columns, "drain-order", order)
                                    .drainsWithLastOperands())
                            .isFalse();
                }
            }
        }
    }

    /** Where A stays its values lie over the columns, and a beat of bias has that of one column of B. */
    @Test
    void beatsAreAsWideAsTheirSideOfTheArray() {
        for (Dataflow dataflow : Dataflow.values()) {
            MatmulSpec spec = with("rows", 3, "columns", 5, "dataflow", dataflow, "drain-order", DrainOrder.COLUMNS);
            boolean inputs = dataflow == Dataflow.INPUT_STATIONARY;
            assertThat(spec.activationLanes()).isEqualTo(inputs ? 5 : 3);
            assertThat(spec.weightLanes()).isEqualTo(inputs ? 3 : 5);
            assertThat(spec.biasLanes()).isEqualTo(inputs ? 1 : 5);
            assertThat(spec.resultLanes()).isEqualTo(dataflow == Dataflow.OUTPUT_STATIONARY ? 3 : 5);
        }
        assertThat(with("columns", 5, "dataflow", Dataflow.OUTPUT_STATIONARY).resultLanes())
                .isEqualTo(5);
    }

    /** Built for 8 by 8 into 32; a network of 10 by 6 has sums of 34 bits, one of 8 by 12 weights of 13 with a sign. */
    @Test
    void widthsFollowTheNetworks() {
        NetworkWidths built = new NetworkWidths(8, 8, 32, 16, 1);
        assertThat(with().following(built, new NetworkWidths(10, 6, 34, 16, 1)))
                .isEqualTo(Map.of("activation-bits", 10, "weight-bits", 10, "accumulator-bits", 34));
        assertThat(with().following(built, new NetworkWidths(8, 12, 31, 16, 1)))
                .isEqualTo(Map.of("activation-bits", 8, "weight-bits", 13, "accumulator-bits", 31));
        assertThat(with().following(built, new NetworkWidths(6, 4, 32, 16, 1)))
                .isEqualTo(Map.of("activation-bits", 8, "weight-bits", 6, "accumulator-bits", 32));
    }

    @Test
    void sumsAreHeldToFewerBitsOfTheSameOverflow() {
        assertThat(with().holding(new Accumulator(20, Overflow.SATURATE)).accumulatorBits())
                .isEqualTo(20);
        refused(
                () -> with().holding(new Accumulator(33, Overflow.SATURATE)),
                "the workload's accumulator bits is 33; allowed: 8 to 32");
        refused(() -> with().holding(new Accumulator(20, Overflow.WRAP)), "the workload's accumulators wrap");
    }

    @Test
    void resultsByColumnsHaveNoConstantsOfTheirOwn() {
        assertThat(ProductCommand.of(with("accumulator-rows", 5), 9, 4, 4, false)
                        .resultRows())
                .isEqualTo(5);
        assertThat(ProductCommand.of(with("dataflow", Dataflow.OUTPUT_STATIONARY), 9, 4, 4, false)
                        .resultRows())
                .isEqualTo(16);
        for (MatmulSpec spec : List.of(
                with("dataflow", Dataflow.INPUT_STATIONARY),
                with("dataflow", Dataflow.OUTPUT_STATIONARY, "drain-order", DrainOrder.COLUMNS))) {
            refused(() -> ProductCommand.of(spec, 9, 4, 4, false).resultRows(), "puts results column by column");
        }
        refused(() -> ProductCommand.of(with(), 0, 4, 4, false), "a product of 0 × [4] × 4 has no sums");
        refused(() -> ProductCommand.of(with(), 4, 0, 4, false), "has no sums");
        refused(() -> ProductCommand.of(with(), 4, 4, 0, false), "has no sums");
    }

    private static void refused(ThrowableAssert.ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(RefusedValue.class).hasMessageContaining(message);
    }
}
