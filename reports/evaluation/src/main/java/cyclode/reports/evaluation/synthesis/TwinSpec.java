package cyclode.reports.evaluation.synthesis;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.number.Overflow;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.dma.DmaSpec;
import cyclode.units.dma.DmaTiming;
import cyclode.units.layernorm.LayerNormSpec;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatmulTiming;
import cyclode.units.memory.BanksSpec;
import cyclode.units.model.UnitSpec;
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
            // The twin can be told all that a unit may do; what it may be told of channels is a parameter of it.
            case "vector_unit" ->
                new VectorSpec(
                        CLOCK,
                        lanes,
                        run.get("PIPELINE", 4),
                        run.get("IN_BITS", 48),
                        run.get("MULTIPLIER_BITS", 31),
                        run.get("OUT_BITS", 32),
                        run.get("AFFINE", 0) != 0,
                        true,
                        true,
                        run.get("ENTRIES", 256),
                        true);
            case "weight_stationary" -> array(run, Dataflow.WEIGHT_STATIONARY);
            case "output_stationary" -> array(run, Dataflow.OUTPUT_STATIONARY);
            case "depthwise_engine" ->
                new DepthwiseSpec(
                        CLOCK,
                        lanes,
                        run.get("KERNEL", 3),
                        run.get("A_BITS", 8),
                        run.get("W_BITS", 8),
                        run.get("SUM_BITS", 32),
                        Overflow.SATURATE,
                        run.get("PIPELINE", 4),
                        run.get("WIDTH", 32));
            case "softmax" ->
                new SoftmaxSpec(
                        CLOCK,
                        lanes,
                        run.get("BEATS", 16) * lanes,
                        run.get("ENTRIES", 256),
                        run.get("IN_BITS", 16),
                        run.get("TABLE_BITS", 16),
                        run.get("OUT_BITS", 16),
                        run.get("DIVIDES", 0) != 0 ? SoftmaxSpec.Quotient.DIVIDER : SoftmaxSpec.Quotient.TABLE,
                        run.get("INDEX_BITS", 6),
                        run.get("RECIPROCAL_BITS", 16),
                        run.get("PIPELINE", 4),
                        run.get("MAXIMUM_DEPTH", 2),
                        run.get("EXPONENTIAL_DEPTH", 3));
            case "layer_norm" ->
                new LayerNormSpec(
                        CLOCK,
                        lanes,
                        run.get("BEATS", 16) * lanes,
                        run.get("IN_BITS", 16),
                        run.get("INDEX_BITS", 8),
                        run.get("TABLE_BITS", 24),
                        run.get("PARAMETER_BITS", 16),
                        run.get("PIPELINE", 4),
                        run.get("SUM_DEPTH", 3));
            // What the twin can be told at most.
            case "dma_read", "dma_write" ->
                new DmaSpec(CLOCK, 8 * run.get("BYTES", 8), 256, 64, 1000, 64, 64, 1000, 1, 1, DmaTiming.CYCLODE);
            case "banked_memory" ->
                new BanksSpec(
                        CLOCK,
                        run.get("BANKS", 4),
                        run.get("WORD", 16),
                        run.get("DEPTH", 64),
                        MemoryKind.AUTO,
                        PortKind.SIMPLE_DUAL,
                        2);
            // The twin multiplies all at once, as for a stage in each cycle.
            case "step_controller" -> new OdeSpec(CLOCK, 1, run.get("STATE_BITS", 24), 32, run.get("STAGES", 7));
            default -> throw new IllegalStateException("no spec for " + run.module());
        };
    }

    private static MatmulSpec array(TwinRun run, Dataflow dataflow) {
        return new MatmulSpec(
                CLOCK,
                run.get("ROWS", 4),
                run.get("COLUMNS", 4),
                dataflow,
                run.get("A_BITS", 8),
                run.get("B_BITS", 8),
                run.get("SUM_BITS", 32),
                Overflow.SATURATE,
                run.get("DEPTH", 1),
                run.get("DOUBLE", 1) != 0,
                EdgeTiles.FULL,
                DrainOrder.ROWS,
                run.get("SUMS", 32),
                MatmulTiming.CYCLODE);
    }
}
