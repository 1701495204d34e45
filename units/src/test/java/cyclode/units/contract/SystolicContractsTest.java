package cyclode.units.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.chain.StallCause;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.fast.FastEngine;
import cyclode.core.number.Overflow;
import cyclode.units.accelerator.Launch.Edge;
import cyclode.units.matmul.Contract;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.matmul.ProductWiring;
import cyclode.units.matmul.UnstalledArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The array under the contracts of published arrays takes the cycles that were measured on them. */
class SystolicContractsTest {
    private static MatmulSpec spec(Contract contract, Dataflow dataflow, int rows, int columns, int depth) {
        return new MatmulSpec(
                "clock",
                rows,
                columns,
                dataflow,
                8,
                8,
                32,
                Overflow.WRAP,
                depth,
                true,
                EdgeTiles.FULL,
                dataflow == Dataflow.OUTPUT_STATIONARY ? DrainOrder.COLUMNS : DrainOrder.ROWS,
                1024,
                contract);
    }

    /** First beat out, last of the first tile, last of all. */
    private static Map<String, Long> outputStationary(Map<String, String> row) {
        int rows = Rows.number(row, "rows");
        int columns = Rows.number(row, "cols");
        int depth = Rows.number(row, "lat_mul") + Rows.number(row, "lat_acc");
        int tiles = Rows.number(row, "tiles");
        MatmulSpec spec = spec(Contract.AXIS_SYSTOLIC_ARRAY, Dataflow.OUTPUT_STATIONARY, rows, columns, depth);
        ProductCommand product = ProductCommand.of(spec, rows * tiles, Rows.number(row, "k"), columns, false);
        Trial trial = new Trial();
        int a = trial.partner(new Partner(true, (long) product.k() * tiles, Duty.ALWAYS, 0));
        int b = trial.partner(new Partner(true, (long) product.k() * tiles, Duty.ALWAYS, 0));
        int array = ProductWiring.add(
                trial.nodes, trial.edges, "array", "array", product, ProductWiring.Feeds.of(a, b, -1, 2));
        long beats = (long) columns * tiles;
        int sink = trial.partner(new Partner(false, beats, Duty.parse(row.get("out_ready")), 0));
        trial.edges.add(new Edge("result", array, sink, spec.outputDepth(), 0, 0, 0, StallCause.INPUT));
        Trial.Result result = trial.run();
        Map<String, Long> cycles = new LinkedHashMap<>();
        cycles.put("last_in", result.last("array.a"));
        cycles.put("first_out", result.first("result"));
        cycles.put("last_out_first_tile", result.at("result", columns - 1));
        cycles.put("done", result.last("result"));
        return cycles;
    }

    @Test
    void theOutputStationaryArrayMovesItsBeatsAtTheMeasuredCycles() {
        Rows.compare("axis-systolic-array.csv", 358, SystolicContractsTest::outputStationary);
    }

    private static ProductCommand weightStationary(Map<String, String> row) {
        Map<String, Integer> sizes = Rows.sizes(row);
        MatmulSpec spec =
                spec(Contract.WS_SYSTOLIC_ARRAY_SOC, Dataflow.WEIGHT_STATIONARY, sizes.get("N"), sizes.get("N"), 1);
        return ProductCommand.of(spec, sizes.get("M"), sizes.get("K"), sizes.get("Ncols"), false);
    }

    @Test
    void theWeightStationaryAcceleratorIsDoneAtTheMeasuredCycleInBothEngines() {
        Rows.compare(
                "ws-systolic-array-soc.csv",
                31,
                row -> Map.of(
                        "done",
                        UnstalledArray.run(
                                        weightStationary(row),
                                        chain -> ExactEngine.run(Kernel.unlimited(), chain, 0, false, null))
                                .arrayCycles()));
        Rows.compare(
                "ws-systolic-array-soc.csv",
                31,
                row -> Map.of(
                        "done",
                        UnstalledArray.run(weightStationary(row), chain -> FastEngine.run(chain, 0, null))
                                .arrayCycles()));
    }

    @Test
    void whatAContractCannotBeIsRefusedByName() {
        assertThatThrownBy(() -> spec(Contract.AXIS_SYSTOLIC_ARRAY, Dataflow.WEIGHT_STATIONARY, 4, 4, 2))
                .hasMessage(
                        "dataflow is weight-stationary; allowed with contract axis-systolic-array: output-stationary");
        assertThatThrownBy(() -> spec(Contract.WS_SYSTOLIC_ARRAY_SOC, Dataflow.WEIGHT_STATIONARY, 4, 8, 2))
                .hasMessage("columns is 8; allowed with contract ws-systolic-array-soc: 4");
        assertThat(List.of(Contract.values()).stream().map(Contract::label)).contains("cyclode", "scale-sim");
    }
}
