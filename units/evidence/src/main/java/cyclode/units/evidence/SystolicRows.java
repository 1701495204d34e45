package cyclode.units.evidence;

import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.number.Overflow;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatmulTiming;
import cyclode.units.matmul.ProductCommand;
import java.util.Map;

/** A weight-stationary accelerator with its operands in memory: from the first weights fetched to done. */
public final class WeightStationaryRows {
    private WeightStationaryRows() {}

    static Map<String, Long> cycles(MeasuredRow row) {
        UnstalledArray.Run run =
                UnstalledArray.run(product(row), chain -> ExactEngine.run(Kernel.unlimited(), chain, 0, false, null));
        return Map.of("done", run.arrayCycles());
    }

    /** The product of a row. */
    public static ProductCommand product(MeasuredRow row) {
        int size = row.size("N");
        MatmulSpec spec = new MatmulSpec(
                "clock",
                size,
                size,
                Dataflow.WEIGHT_STATIONARY,
                8,
                8,
                32,
                Overflow.WRAP,
                1,
                false,
                EdgeTiles.FULL,
                DrainOrder.ROWS,
                1,
                MatmulTiming.WS_SYSTOLIC_ARRAY_SOC);
        return ProductCommand.of(spec, row.size("M"), row.size("K"), row.size("Ncols"), false);
    }
}
