package cyclode.reports.experiments.synthesis;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.number.Overflow;
import cyclode.units.accelerator.UnitSpec;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.dma.DmaSpec;
import cyclode.units.layernorm.LayerNormSpec;
import cyclode.units.matmul.Contract;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.memory.BanksSpec;
import cyclode.units.ode.OdeSpec;
import cyclode.units.softmax.SoftmaxSpec;
import cyclode.units.vector.VectorSpec;

/** What a hardware file would say of a synthesized module; numbers that no run changes are the RTL's defaults. */
final class TwinSpec {
    private static final String CLOCK = "fabric";

    private TwinSpec() {}

    static UnitSpec of(TwinRun run) {
        int lanes = run.get("LANES", 4);
        return switch (run.module()) {
            case "vector_unit" -> new VectorSpec(CLOCK, lanes, 4, 48, 31, 32);
            case "weight_stationary" -> array(run, Dataflow.WEIGHT_STATIONARY);
            case "output_stationary" -> array(run, Dataflow.OUTPUT_STATIONARY);
            case "depthwise_engine" -> new DepthwiseSpec(CLOCK, lanes, 3, 8, 8, 32, Overflow.SATURATE, 4, 32);
            case "softmax" ->
                new SoftmaxSpec(CLOCK, lanes, 16 * lanes, 256, 16, 16, 16, SoftmaxSpec.Quotient.TABLE, 6, 16, 4);
            case "layer_norm" -> new LayerNormSpec(CLOCK, lanes, 16 * lanes, 16, 8, 24, 16, 4);
            case "dma_read", "dma_write" -> new DmaSpec(CLOCK, 8 * run.get("BYTES", 8), 16, 8, 0, 1, 0, 0, 1, 1);
            case "banked_memory" ->
                new BanksSpec(
                        CLOCK,
                        run.get("BANKS", 4),
                        run.get("WORD", 16),
                        run.get("DEPTH", 64),
                        MemoryKind.AUTO,
                        PortKind.SIMPLE_DUAL,
                        2);
            case "step_controller" -> new OdeSpec(CLOCK, 4, run.get("STATE_BITS", 24), 32, run.get("STAGES", 7));
            default -> throw new IllegalStateException("no spec for " + run.module());
        };
    }

    private static MatmulSpec array(TwinRun run, Dataflow dataflow) {
        return new MatmulSpec(
                CLOCK,
                run.get("ROWS", 4),
                run.get("COLUMNS", 4),
                dataflow,
                8,
                8,
                32,
                Overflow.SATURATE,
                1,
                true,
                EdgeTiles.FULL,
                DrainOrder.ROWS,
                32,
                Contract.CYCLODE);
    }
}
