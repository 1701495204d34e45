package cyclode.units.sparse;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.file.Auto;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.Records;
import cyclode.core.number.Accumulator;
import cyclode.core.number.Overflow;
import cyclode.core.number.Require;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.components.Levels;
import cyclode.units.components.MultiplyingUnit;
import java.util.List;
import java.util.Map;

/**
 * An engine for matrix products with sparse weights, the kind {@code sparse-matmul}. A lane makes some neighbouring outputs of a row. It goes
 * through the weights that are kept, in steps: each names an input, and up to so many weights with the outputs that they belong to. All operands
 * are signed; an unsigned one of b bits needs b + 1.
 *
 * @param clock name of its clock
 * @param lanes lanes that work side by side
 * @param columns outputs of a lane
 * @param multipliers multipliers of a lane: weights of a step, no more than the columns
 * @param inputs how lanes reach the row's inputs
 * @param banks banks that a shared row lies in, input after input; 1 where lanes have copies
 * @param inputLanes inputs of a beat
 * @param maximumInputs inputs of the longest row
 * @param maximumSteps steps whose weights a lane holds
 * @param doubleBuffer whether there is room for the weights that come next
 * @param activationBits bits of an input [bits]
 * @param weightBits bits of a weight [bits]
 * @param accumulatorBits bits of a sum [bits]
 * @param overflow what every addition does beyond these bits
 * @param pipelineDepth cycles from a step to the sums that have it [cycles]
 * @param drains whether the pipeline runs empty behind the last step of a row, as a loop does that is not flattened into the one around it
 */
public record SparseSpec(
        @Default("fabric") String clock,
        @Range(min = 1, max = 64) int lanes,
        @Range(min = 1, max = 64) int columns,
        @Range(min = 1, max = 64) int multipliers,
        Inputs inputs,
        @Range(min = 1, max = 64) int banks,
        @Range(min = 1, max = 64) int inputLanes,
        @Auto(least = 1, most = 16384) int maximumInputs,
        @Auto(least = 1, most = 65536) int maximumSteps,
        boolean doubleBuffer,
        @Auto(least = 2, most = 16) int activationBits,
        @Auto(least = 2, most = 16) int weightBits,
        @Auto(least = 8, most = 48) int accumulatorBits,
        @Default("saturate") Overflow overflow,
        @Range(min = 2, max = 16) int pipelineDepth,
        @Default("false") boolean drains)
        implements MultiplyingUnit {
    /** How lanes reach the inputs of a row. */
    public enum Inputs {
        /** Each has a copy of its own: no two ever want the same memory. */
        COPIES,
        /** The row lies in banks. Each shows one input a cycle, to all lanes that want it; the others wait. */
        SHARED
    }

    /** Checks the ranges. */
    public SparseSpec {
        Require.inRange("lanes", lanes, 1, 64);
        Require.inRange("columns", columns, 1, 64);
        Require.inRange("multipliers", multipliers, 1, columns);
        Require.inRange("banks", banks, 1, inputs == Inputs.SHARED ? 64 : 1);
        Require.inRange("input-lanes", inputLanes, 1, 64);
        Require.inRange("maximum-inputs", maximumInputs, 1, 16384);
        Require.inRange("maximum-steps", maximumSteps, 1, 65536);
        Require.inRange("activation-bits", activationBits, 2, 16);
        Require.inRange("weight-bits", weightBits, 2, 16);
        Require.inRange("accumulator-bits", accumulatorBits, 8, 48);
        Require.inRange("pipeline-depth", pipelineDepth, 2, 16);
    }

    /**
     * The same engine with sums of so many bits, as a configuration register sets them.
     *
     * @throws cyclode.core.file.RefusedValue if it has not so many bits, or overflows otherwise
     */
    public SparseSpec holding(Accumulator sums) {
        requireHolds(sums, "engine");
        return Records.with(this, Map.of("accumulator-bits", sums.bits()));
    }

    /** Cycles from the cycle that puts a lane's sums to the edge at which they can be taken: those until the last step is among them. */
    public int latency() {
        return pipelineDepth;
    }

    /** Slots that the channel behind it needs so that it never stalls on beats in flight. */
    public int outputDepth() {
        return latency() + 2;
    }

    /** Bits of the input of a step, counted from 1; 0 is no step. */
    public int inputBits() {
        return InventoryBuilder.bits(maximumInputs);
    }

    /** Bits of a place among the outputs of a lane. */
    public int placeBits() {
        return InventoryBuilder.bits(columns - 1L);
    }

    /** Bits of an input, less its zero-point. */
    int valueBits() {
        return activationBits + 1;
    }

    /** Bits of a step: its input, its weights, and their places. */
    int stepBits() {
        return inputBits() + multipliers * (weightBits + placeBits());
    }

    /** The steps of a lane. */
    Component steps() {
        return InventoryBuilder.words(stepBits(), maximumSteps * (doubleBuffer ? 2 : 1));
    }

    /** Beats of the longest row. */
    int beats() {
        return (maximumInputs + inputLanes - 1) / inputLanes;
    }

    /** The inputs of two rows, the one that comes in and the one that is read: of a lane, or of a bank. */
    Component row() {
        return inputs == Inputs.COPIES
                ? InventoryBuilder.words(valueBits() * inputLanes, 2 * beats())
                : InventoryBuilder.words(valueBits(), 2 * ((maximumInputs + banks - 1) / banks));
    }

    /** Memories that the row is written to. */
    int rows() {
        return inputs == Inputs.COPIES ? lanes : banks;
    }

    Component.Multiplier multiplier() {
        return new Component.Multiplier(valueBits(), weightBits);
    }

    /** Of its multipliers: the sums stand apart from them, and each product goes to one. */
    @Override
    public boolean multiplies(Component component) {
        return component.equals(multiplier());
    }

    /** A sum, or the end of the range that it goes beyond. */
    Component.Multiplexer saturation() {
        return new Component.Multiplexer(3, accumulatorBits);
    }

    Component.Register sum() {
        return new Component.Register(accumulatorBits);
    }

    /** A step is read, its input, multiplied; each sum then chooses among the products and adds in one cycle. */
    @Override
    public List<TimingPath> paths() {
        return List.of(
                TimingPath.of("steps", steps()),
                TimingPath.of(
                                "product",
                                row(),
                                new Component.Multiplexer(inputs == Inputs.COPIES ? inputLanes : banks, valueBits()),
                                multiplier())
                        .in(pipelineDepth - 1)
                        .driving((long) multipliers * valueBits()),
                TimingPath.of(
                                "sum",
                                new Component.Comparator(placeBits()),
                                new Component.Multiplexer(multipliers, valueBits() + weightBits),
                                new Component.Adder(accumulatorBits),
                                saturation())
                        .driving(columns),
                TimingPath.of("choice of a lane", new Component.Multiplexer(lanes, accumulatorBits)),
                Levels.count(InventoryBuilder.EXTENT_BITS),
                Levels.handshake(outputDepth(), (long) lanes * columns * accumulatorBits));
    }

    @Override
    public Inventory inventory() {
        return SparseInventory.of(this);
    }
}
