package cyclode.units.evidence;

import cyclode.core.chain.StallCause;
import cyclode.core.number.Overflow;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatmulTiming;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.matmul.ProductWiring;
import cyclode.units.model.Launch.Edge;
import java.util.LinkedHashMap;
import java.util.Map;

/** An output-stationary array between streams: beats from the first operands taken on. */
final class OutputStationaryRows {
    private OutputStationaryRows() {}

    static Map<String, Long> cycles(MeasuredRow row) {
        ProductCommand product = product(row);
        int columns = product.spec().columns();
        int tiles = row.number("tiles");
        Trial trial = new Trial();
        long operands = (long) product.k() * tiles;
        int a = trial.partner(new Partner(true, operands, Duty.ALWAYS, 0));
        int b = trial.partner(new Partner(true, operands, Duty.ALWAYS, 0));
        int array = ProductWiring.add(trial.launch, "array", "array", product, ProductWiring.Feeds.of(a, b, -1, 2));
        Duty duty = Duty.parse(row.text("out_ready"));
        int sink = trial.partner(new Partner(false, (long) columns * tiles, duty, 0));
        trial.edges.add(new Edge("result", array, sink, product.spec().outputDepth(), 0, 0, 0, StallCause.INPUT));
        Trial.Result result = trial.run();
        Map<String, Long> cycles = new LinkedHashMap<>();
        cycles.put("last_in", result.last("array.a"));
        cycles.put("first_out", result.first("result"));
        cycles.put("last_out_first_tile", result.at("result", columns - 1));
        cycles.put("done", result.last("result"));
        return cycles;
    }

    private static ProductCommand product(MeasuredRow row) {
        MatmulSpec spec = new MatmulSpec(
                "clock",
                row.number("rows"),
                row.number("cols"),
                Dataflow.OUTPUT_STATIONARY,
                8,
                8,
                32,
                Overflow.WRAP,
                row.number("lat_mul") + row.number("lat_acc"),
                true,
                EdgeTiles.FULL,
                DrainOrder.COLUMNS,
                1,
                MatmulTiming.AXIS_SYSTOLIC_ARRAY);
        return ProductCommand.of(
                spec, row.number("rows") * row.number("tiles"), row.number("k"), row.number("cols"), false);
    }
}
