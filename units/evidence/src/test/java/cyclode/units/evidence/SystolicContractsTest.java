package cyclode.units.evidence;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.number.Overflow;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatmulTiming;
import org.junit.jupiter.api.Test;

/** Settings that a contract of the array does not allow. */
class SystolicContractsTest {
    private static MatmulSpec spec(MatmulTiming contract, Dataflow dataflow, int columns, DrainOrder order) {
        return new MatmulSpec(
                "clock", 4, columns, dataflow, 8, 8, 32, Overflow.WRAP, 2, true, EdgeTiles.FULL, order, 16, contract);
    }

    @Test
    void whatAContractCannotBeIsRefusedByName() {
        assertThatThrownBy(
                        () -> spec(MatmulTiming.AXIS_SYSTOLIC_ARRAY, Dataflow.WEIGHT_STATIONARY, 4, DrainOrder.COLUMNS))
                .hasMessage(
                        "dataflow is weight-stationary; allowed with contract axis-systolic-array: output-stationary");
        assertThatThrownBy(() -> spec(MatmulTiming.AXIS_SYSTOLIC_ARRAY, Dataflow.OUTPUT_STATIONARY, 4, DrainOrder.ROWS))
                .hasMessage("drain-order is rows; allowed with contract axis-systolic-array: columns");
        assertThatThrownBy(
                        () -> spec(MatmulTiming.WS_SYSTOLIC_ARRAY_SOC, Dataflow.WEIGHT_STATIONARY, 8, DrainOrder.ROWS))
                .hasMessage("columns is 8; allowed with contract ws-systolic-array-soc: 4");
    }
}
