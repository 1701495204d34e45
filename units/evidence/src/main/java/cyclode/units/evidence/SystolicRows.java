package cyclode.units.evidence;

import cyclode.core.chain.StallCause;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.number.Overflow;
import cyclode.units.accelerator.UnstalledArray;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatmulTiming;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.matmul.ProductWiring;
import java.util.LinkedHashMap;
import java.util.Map;

/** Systolic arrays of two contracts in the benches that their rows were measured in. */
final class SystolicRows {
    private SystolicRows() {}

    /** An output-stationary array between streams: beats from the first operands taken on. */
    static Map<String, Long> outputStationary(MeasuredRow row) {
        int rows = row.number("rows");
        int columns = row.number("cols");
        int depth = row.number("lat_mul") + row.number("lat_acc");
        int tiles = row.number("tiles");
        MatmulSpec spec = spec(
                rows, columns, Dataflow.OUTPUT_STATIONARY, depth, DrainOrder.COLUMNS, MatmulTiming.AXIS_SYSTOLIC_ARRAY);
        ProductCommand product = ProductCommand.of(spec, rows * tiles, row.number("k"), columns, false);
        TestBench bench = new TestBench();
        long operands = (long) product.k() * tiles;
        int a = bench.source(operands, DutyCycle.ALWAYS, 0);
        int b = bench.source(operands, DutyCycle.ALWAYS, 0);
        int array = ProductWiring.add(bench.launch, "array", "array", product, ProductWiring.Feeds.of(a, b, -1, 2));
        int sink = bench.sink((long) columns * tiles, DutyCycle.parse(row.text("out_ready")), 0);
        bench.launch.signal("result", array, sink, spec.outputDepth(), 0, StallCause.INPUT);
        TestBench.Result result = bench.run();
        Map<String, Long> cycles = new LinkedHashMap<>();
        cycles.put("last_in", result.last("array.a"));
        cycles.put("first_out", result.first("result"));
        cycles.put("last_out_first_tile", result.at("result", columns - 1));
        cycles.put("done", result.last("result"));
        return cycles;
    }

    /** A weight-stationary accelerator with its operands in memory: from the first weights fetched to done. */
    static Map<String, Long> weightStationary(MeasuredRow row) {
        UnstalledArray.Run run = UnstalledArray.run(
                weightStationaryProduct(row), chain -> ExactEngine.run(Kernel.unlimited(), chain, 0, false, null));
        return Map.of("done", run.arrayCycles());
    }

    /** The product of a row of the weight-stationary accelerator. */
    static ProductCommand weightStationaryProduct(MeasuredRow row) {
        int size = row.size("N");
        MatmulSpec spec =
                spec(size, size, Dataflow.WEIGHT_STATIONARY, 1, DrainOrder.ROWS, MatmulTiming.WS_SYSTOLIC_ARRAY_SOC);
        return ProductCommand.of(spec, row.size("M"), row.size("K"), row.size("Ncols"), false);
    }

    private static MatmulSpec spec(
            int rows, int columns, Dataflow dataflow, int depth, DrainOrder order, MatmulTiming timing) {
        boolean doubled = dataflow == Dataflow.OUTPUT_STATIONARY;
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
                doubled,
                EdgeTiles.FULL,
                order,
                1,
                timing);
    }
}
