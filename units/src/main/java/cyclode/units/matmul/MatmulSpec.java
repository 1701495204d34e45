package cyclode.units.matmul;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.file.Auto;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.Records;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Accumulator;
import cyclode.core.number.Overflow;
import cyclode.core.number.Require;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.components.MultiplyingUnit;
import cyclode.units.model.NetworkWidths;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A systolic array of multiply-accumulators, kind {@code systolic-matmul}. All operands are signed; an unsigned one of b bits needs b + 1.
 *
 * @param clock name of its clock
 * @param rows rows of the array: depth of the product in weight- and input-stationary dataflow
 * @param columns columns of the array
 * @param dataflow which operand stays
 * @param activationBits bits of a value of A [bits]
 * @param weightBits bits of a value of B [bits]
 * @param accumulatorBits bits of a sum [bits]
 * @param overflow what every addition does beyond these bits
 * @param macPipelineDepth cycles from an operand at a multiply-accumulator to the sum [cycles]
 * @param weightDoubleBuffering whether the array has a second set of registers for what stays, so that one tile is loaded while another
 *     is in use; in output-stationary dataflow, that one tile drains while the next is summed
 * @param edgeTiles what tiles that do not fill the array are charged
 * @param drainOrder beats in which an output-stationary tile leaves; rows in the other dataflows
 * @param accumulatorRows sums held for each column: longest block of streamed rows; unused in output-stationary dataflow [rows]
 * @param contract whose timing law it follows
 */
public record MatmulSpec(
        @Default("fabric") String clock,
        @Range(min = 1, max = 256) int rows,
        @Range(min = 1, max = 256) int columns,
        @Default("weight-stationary") Dataflow dataflow,
        @Default("auto") @Auto(least = 2, most = 16) int activationBits,
        @Default("auto") @Auto(least = 2, most = 16) int weightBits,
        @Default("auto") @Auto(least = 8, most = 48) int accumulatorBits,
        @Default("saturate") Overflow overflow,
        @Default("3") @Range(min = 1, max = 8) int macPipelineDepth,
        @Default("true") boolean weightDoubleBuffering,
        @Default("used") EdgeTiles edgeTiles,
        @Default("rows") DrainOrder drainOrder,
        @Default("1024") @Range(min = 1, max = 65_536) int accumulatorRows,
        @Default("cyclode") MatmulTiming contract)
        implements MultiplyingUnit {

    /** Cycles beyond the rows of the array until a sum written to the accumulator memory can enter a column again: write, read. */
    public static final int ACCUMULATOR_MEMORY_CYCLES = 2;

    /** Checks the ranges. */
    public MatmulSpec {
        Require.inRange("rows", rows, 1, 256);
        Require.inRange("columns", columns, 1, 256);
        Require.inRange("activation-bits", activationBits, 2, 16);
        Require.inRange("weight-bits", weightBits, 2, 16);
        Require.inRange("accumulator-bits", accumulatorBits, 8, 48);
        Require.inRange("mac-pipeline-depth", macPipelineDepth, 1, 8);
        Require.inRange("accumulator-rows", accumulatorRows, 1, 65_536);
        if (contract == MatmulTiming.AXIS_SYSTOLIC_ARRAY) {
            need(contract, "dataflow", dataflow, Dataflow.OUTPUT_STATIONARY);
            need(contract, "drain-order", drainOrder, DrainOrder.COLUMNS);
            need(contract, "weight-double-buffering", weightDoubleBuffering, true);
        }
        if (contract == MatmulTiming.WS_SYSTOLIC_ARRAY_SOC) {
            need(contract, "dataflow", dataflow, Dataflow.WEIGHT_STATIONARY);
            need(contract, "columns", columns, rows);
        }
    }

    private static void need(MatmulTiming contract, String parameter, Object value, Object needed) {
        if (!value.equals(needed)) {
            throw new RefusedValue(parameter + " is " + inFiles(value) + "; allowed with contract " + inFiles(contract)
                    + ": " + inFiles(needed));
        }
    }

    /** A value as hardware files have it. */
    static String inFiles(Object value) {
        return value.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** 16 × 16, weight-stationary, 8-bit operands, 32-bit saturating sums, double-buffered. */
    public static MatmulSpec nominal(String clock) {
        return new MatmulSpec(
                clock,
                16,
                16,
                Dataflow.WEIGHT_STATIONARY,
                8,
                8,
                32,
                Overflow.SATURATE,
                3,
                true,
                EdgeTiles.FULL,
                DrainOrder.ROWS,
                1024,
                MatmulTiming.CYCLODE);
    }

    /** An array that takes as long for every product: only the widths of its numbers may differ. */
    MatmulSpec timing() {
        return Records.with(
                this,
                Map.of(
                        "activation-bits",
                        16,
                        "weight-bits",
                        16,
                        "accumulator-bits",
                        48,
                        "overflow",
                        Overflow.SATURATE));
    }

    /**
     * The array with its sums held to fewer bits, as a configuration register does; what it is made of stays as it is.
     *
     * @throws RefusedValue if it has not so many bits, or overflows otherwise
     */
    public MatmulSpec holding(Accumulator sums) {
        requireHolds(sums, "array");
        return Records.with(this, Map.of("accumulator-bits", sums.bits()));
    }

    /** Cycles from a beat of the streamed operand to the edge at which the sums that leave the array can be taken. */
    public int latency() {
        return inRounds() ? TileRounds.WS_SYSTOLIC_ARRAY_SOC.latency(rows) : rows + columns - 1 + depth();
    }

    /** Whether nothing overlaps, as {@link TileRounds} says. */
    boolean inRounds() {
        return contract == MatmulTiming.WS_SYSTOLIC_ARRAY_SOC;
    }

    /** Slots that the channel behind the array needs so that it never stalls on beats in flight. */
    public int outputDepth() {
        return (dataflow == Dataflow.OUTPUT_STATIONARY ? 1 : latency()) + 2;
    }

    /** Whether tiles are loaded, or drained, while others are in use. */
    boolean overlaps() {
        return weightDoubleBuffering
                && (contract == MatmulTiming.CYCLODE || contract == MatmulTiming.AXIS_SYSTOLIC_ARRAY);
    }

    boolean chargesWholeTiles() {
        return edgeTiles == EdgeTiles.FULL || contract != MatmulTiming.CYCLODE;
    }

    /**
     * Whether a tile's first beat leaves with its last operands: by the law of {@link MatmulTiming#SCALE_SIM} a tile drains for R + C − 2
     * cycles, which is one less than the beats of a single column that leaves by rows, or of a single row that leaves by columns.
     */
    boolean drainsWithLastOperands() {
        return contract == MatmulTiming.SCALE_SIM && (drainOrder == DrainOrder.ROWS ? columns : rows) == 1;
    }

    int depth() {
        return contract == MatmulTiming.SCALE_SIM ? 1 : macPipelineDepth;
    }

    boolean outputStationary() {
        return dataflow == Dataflow.OUTPUT_STATIONARY;
    }

    boolean inputStationary() {
        return dataflow == Dataflow.INPUT_STATIONARY;
    }

    /** Lanes of a beat of A. */
    public int activationLanes() {
        return inputStationary() ? columns : rows;
    }

    /** Lanes of a beat of B. */
    public int weightLanes() {
        return inputStationary() ? rows : columns;
    }

    /** Lanes of a beat of the result. */
    public int resultLanes() {
        return outputStationary() && drainOrder == DrainOrder.COLUMNS ? rows : columns;
    }

    /** Lanes of a beat of the bias: one for each column, or the one of a streamed column of B. */
    public int biasLanes() {
        return inputStationary() ? 1 : columns;
    }

    @Override
    public Map<String, Integer> following(NetworkWidths built, NetworkWidths now) {
        int more = now.activationBits() - built.activationBits();
        Map<String, Integer> keys = new LinkedHashMap<>();
        keys.put("activation-bits", activationBits + Math.max(0, more));
        keys.put("weight-bits", Math.max(weightBits + more, now.weightBits() + 1));
        keys.put("accumulator-bits", accumulatorBits + now.accumulatorBits() - built.accumulatorBits());
        return keys;
    }

    /** A cell, whose addition is one cycle of it; sums that come back or are read out; the walk over the product. */
    @Override
    public List<TimingPath> paths() {
        Component begins = new Component.Multiplexer(2, accumulatorBits);
        Component.Adder sum = new Component.Adder(accumulatorBits);
        List<TimingPath> paths = new ArrayList<>();
        TimingPath cell = outputStationary()
                ? TimingPath.of("cell", new Component.Multiplier(activationBits + 1, weightBits + 1), sum)
                : TimingPath.of("cell", multiplyAccumulate());
        paths.add(cell.then(saturation()).in(depth()));
        if (outputStationary()) {
            int ways = drainOrder == DrainOrder.ROWS ? rows : columns;
            paths.add(TimingPath.of("sum", begins, sum, saturation()));
            paths.add(TimingPath.of("read-out", new Component.Multiplexer(ways, accumulatorBits), begins));
        } else {
            paths.add(TimingPath.of("sums that come back", accumulatorMemory(), begins));
        }
        // What is left, whether it is the last, what of it is used, whether that has passed, and what is enabled then.
        Component extent = new Component.Comparator(InventoryBuilder.EXTENT_BITS);
        Component.Multiplexer used = new Component.Multiplexer(2, InventoryBuilder.EXTENT_BITS);
        paths.add(TimingPath.of("walk", extent, used, extent, new Component.Control(4))
                .driving((long) rows + columns));
        return paths;
    }

    @Override
    public Inventory inventory() {
        return MatmulInventory.of(this);
    }

    /** Of operands that are less their zero-points. */
    Component.MultiplyAccumulate multiplyAccumulate() {
        return new Component.MultiplyAccumulate(activationBits + 1, weightBits + 1, accumulatorBits);
    }

    /** The register of one value of the operand that stays. */
    Component.Register stationaryRegister() {
        return new Component.Register(stationaryBits());
    }

    /** The register of one value of the operand that passes from column to column. */
    Component.Register movingRegister() {
        return new Component.Register(movingBits());
    }

    /** Bits of a value of the operand that stays, less its zero-point. */
    int stationaryBits() {
        return (inputStationary() ? activationBits : weightBits) + 1;
    }

    /** Bits of a value of the operand that passes from column to column, less its zero-point. */
    int movingBits() {
        return (inputStationary() ? weightBits : activationBits) + 1;
    }

    /** A sum, or the end of the range that it goes beyond. */
    Component.Multiplexer saturation() {
        return new Component.Multiplexer(3, accumulatorBits);
    }

    Component.Register sumRegister() {
        return new Component.Register(accumulatorBits);
    }

    Component.Memory accumulatorMemory() {
        return new Component.Memory(
                Component.MemoryKind.AUTO, Component.PortKind.SIMPLE_DUAL, accumulatorBits, accumulatorRows);
    }
}
