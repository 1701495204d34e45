package cyclode.units.softmax;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.file.Auto;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Require;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.components.Levels;
import cyclode.units.components.Pipeline;
import cyclode.units.components.Tree;
import cyclode.units.model.UnitSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The softmax unit. It goes over each row three times: for the maximum, for exponentials and their sum, and for the quotients. Its
 * tables are filled from the workload, up to the sizes given here.
 *
 * @param clock name of its clock
 * @param lanes values handled in a cycle
 * @param maximumRow longest row, in values [values]
 * @param entries entries of the exponential table, a power of two
 * @param inputBits widest input [bits]
 * @param tableBits bits of an exponential [bits]
 * @param outputBits widest output [bits]
 * @param reciprocal how quotients are made
 * @param reciprocalIndexBits index bits of the largest reciprocal table; unused with a divider [bits]
 * @param reciprocalBits bits of the widest reciprocal; unused with a divider [bits]
 * @param pipelineDepth cycles from a quotient's operands to the result [cycles]
 * @param maximumDepth cycles from a beat to the maximum that it is in [cycles]
 * @param exponentialDepth cycles from a beat of the row to the sum that its exponentials are in [cycles]
 */
public record SoftmaxSpec(
        @Default("fabric") String clock,
        @Range(min = 1, max = 64) int lanes,
        @Default("auto") @Auto(least = 2, most = 65536) int maximumRow,
        @Default("256") @Range(min = 2, max = 4096) int entries,
        @Default("8") @Range(min = 2, max = 24) int inputBits,
        @Default("12") @Range(min = 1, max = 24) int tableBits,
        @Default("8") @Range(min = 1, max = 24) int outputBits,
        @Default("table") Quotient reciprocal,
        @Default("8") @Range(min = 1, max = 12) int reciprocalIndexBits,
        @Default("16") @Range(min = 1, max = 24) int reciprocalBits,
        @Default("4") @Range(min = 1, max = 16) int pipelineDepth,
        @Range(min = 1, max = 16) @Default("2") int maximumDepth,
        @Range(min = 1, max = 16) @Default("3") int exponentialDepth)
        implements UnitSpec {

    /** How quotients are made. */
    public enum Quotient {
        /** Multiplication by a reciprocal from a table. */
        TABLE,
        /** A bit-serial divider in each lane, whose time depends on the data. */
        DIVIDER
    }

    /** Cycles to normalize the sum and look its reciprocal up. */
    static final int RECIPROCAL_CYCLES = 3;

    /** Cycles of a quotient that is found to be zero. */
    static final int SHORT_DIVISION = 2;

    /** Checks the ranges. */
    public SoftmaxSpec {
        Require.inRange("lanes", lanes, 1, 64);
        Require.inRange("maximum-row", maximumRow, 2, 65536);
        Require.inRange("entries", entries, 2, 4096);
        Require.powerOfTwo("entries", entries, 4096);
        Require.inRange("input-bits", inputBits, 2, 24);
        Require.inRange("table-bits", tableBits, 1, 24);
        Require.inRange("output-bits", outputBits, 1, 24);
        Require.inRange("reciprocal-index-bits", reciprocalIndexBits, 1, 12);
        Require.inRange("reciprocal-bits", reciprocalBits, 1, 24);
        Require.inRange("pipeline-depth", pipelineDepth, 1, 16);
        Require.inRange("maximum-depth", maximumDepth, 1, 16);
        Require.inRange("exponential-depth", exponentialDepth, 1, 16);
    }

    /** Slots that the channel behind it needs to sustain its rate. */
    public int outputDepth() {
        return pipelineDepth + 2;
    }

    /** Cycles of a quotient that is not zero: a bit of the dividend a cycle, and one to load and one to hand over. */
    int longDivision(SoftmaxParameters parameters) {
        return parameters.tableBits() + parameters.outBits() + 2;
    }

    /**
     * Checks that the unit can do what a workload asks for.
     *
     * @throws RefusedValue naming what does not fit
     */
    public void requireHolds(SoftmaxParameters parameters, int row) {
        Require.inRange("the workload's softmax row", row, 1, maximumRow);
        Require.inRange("the workload's softmax entries", parameters.entries(), 1, entries);
        Require.inRange("the workload's softmax input bits", parameters.inBits(), 2, inputBits);
        Require.inRange("the workload's softmax table bits", parameters.tableBits(), 1, tableBits);
        Require.inRange("the workload's softmax output bits", parameters.outBits(), 1, outputBits);
        boolean divides = parameters.reciprocal() instanceof Reciprocal.Divider;
        if (divides != (reciprocal == Quotient.DIVIDER)) {
            throw new RefusedValue("the workload's softmax needs a reciprocal by " + (divides ? "divider" : "table")
                    + ", the unit has a " + (divides ? "table" : "divider"));
        }
        if (parameters.reciprocal() instanceof Reciprocal.Table table) {
            Require.inRange("the workload's softmax reciprocal index bits", table.indexBits(), 0, reciprocalIndexBits);
            Require.inRange("the workload's softmax reciprocal bits", table.bits(), 1, reciprocalBits);
        }
    }

    /** A lane's exponentials; a register behind them is the memory's own. */
    Component expTable() {
        return InventoryBuilder.words(tableBits, entries, tableStages());
    }

    /** The values of the row, a beat in each word. */
    Component valueMemory() {
        return InventoryBuilder.words(inputBits * lanes, rows());
    }

    /** The exponentials of the row; a register behind them is the memory's own. */
    Component rowMemory() {
        return InventoryBuilder.words(tableBits * lanes, rows(), operandStages());
    }

    /** Beats of the longest row. */
    int rows() {
        return (maximumRow + lanes - 1) / lanes;
    }

    Component reciprocalTable() {
        return new Component.Memory(MemoryKind.AUTO, PortKind.SIMPLE_DUAL, reciprocalBits, 1 << reciprocalIndexBits);
    }

    int sumBits() {
        return tableBits + InventoryBuilder.bits(maximumRow);
    }

    /** Bits of an exponential times a reciprocal. */
    int productBits() {
        return tableBits + reciprocalBits;
    }

    /** Bits of a product with its half, whose highest place the sum's and the reciprocal's bits add up to. */
    int roundedBits() {
        return reciprocalBits + sumBits();
    }

    int distanceBits() {
        return inputBits + 1;
    }

    int entryBits() {
        return InventoryBuilder.bits(entries - 1L);
    }

    /** The greatest of a beat; each value goes with a mark, whether it counts. */
    Tree beatMaximum() {
        return new Tree(lanes, inputBits + 1, 0, maximumDepth - 1, bits -> comparator());
    }

    /** The sum of a beat. */
    Tree beatSum() {
        return Tree.sum(lanes, tableBits, sumStages());
    }

    /** Registers behind a lane's distance. */
    int distanceStages() {
        return exponentialDepth > 4 ? 1 : 0;
    }

    /** Registers behind the number of a lane's entry. */
    int entryStages() {
        return exponentialDepth > 1 ? 1 : 0;
    }

    /** Registers behind a lane's table. */
    int tableStages() {
        return exponentialDepth > 2 ? 1 : 0;
    }

    /** Registers within the sum of a beat. */
    private int sumStages() {
        return exponentialDepth - 1 - distanceStages() - entryStages() - tableStages();
    }

    /** Registers behind an exponential that is to be multiplied. */
    int operandStages() {
        return pipelineDepth > 3 ? 1 : 0;
    }

    /** Registers behind its product. */
    int productStages() {
        return pipelineDepth > 5 ? 2 : pipelineDepth > 1 ? 1 : 0;
    }

    /** Registers behind the addition of the half. */
    int halfStages() {
        return pipelineDepth > 4 ? 1 : 0;
    }

    /** Registers behind the shift. */
    int shiftStages() {
        return pipelineDepth > 2 ? 1 : 0;
    }

    /** Registers of a result: of what is within its limits. */
    int resultStages() {
        return pipelineDepth - operandStages() - productStages() - halfStages() - shiftStages();
    }

    Component comparator() {
        return new Component.Comparator(inputBits);
    }

    Component sumAdder() {
        return new Component.Adder(sumBits());
    }

    /** Neither side has a sign. */
    Component multiplier() {
        return new Component.Multiplier(tableBits + 1, reciprocalBits + 1);
    }

    Component divider() {
        return new Component.Adder(sumBits() + 1);
    }

    /** Behind a product, where a DSP block may have one. */
    Component productRegister() {
        return new Component.StageRegister(productBits(), multiplier());
    }

    /** The three passes over a row: the greatest, exponentials and their sum, quotients. */
    @Override
    public List<TimingPath> paths() {
        Component.Multiplexer greater = new Component.Multiplexer(2, inputBits);
        List<TimingPath> paths = new ArrayList<>();
        paths.addAll(new Pipeline("maximum")
                .through(beatMaximum())
                .through(comparator(), greater)
                .paths());
        int distance = distanceBits();
        paths.addAll(new Pipeline("exponentials")
                .through(valueMemory(), new Component.Adder(distance))
                .register(distanceStages())
                .through(
                        new Component.Shifter(distance, distance),
                        new Component.Comparator(distance),
                        new Component.Multiplexer(2, entryBits()))
                .register(entryStages())
                .through(expTable())
                .register(tableStages())
                .through(beatSum())
                .through(sumAdder())
                .paths());
        paths.add(Levels.handshake(outputDepth(), (long) lanes * outputBits));
        if (reciprocal == Quotient.DIVIDER) {
            Component step = new Component.Multiplexer(tableBits + outputBits, 1);
            paths.add(TimingPath.of("division", step, divider(), new Component.Multiplexer(3, sumBits())));
            return paths;
        }
        int index = reciprocalIndexBits;
        paths.addAll(new Pipeline("normalize")
                .through(new Component.Multiplexer(sumBits(), InventoryBuilder.bits(sumBits())))
                .register(1)
                .through(
                        new Component.Adder(InventoryBuilder.bits(sumBits())),
                        new Component.Multiplexer(sumBits(), index),
                        new Component.Adder(index))
                .register(1)
                .through(reciprocalTable())
                .paths());
        paths.addAll(new Pipeline("quotient")
                .through(rowMemory())
                .register(operandStages())
                .through(multiplier())
                .register(productStages())
                .through(new Component.Adder(roundedBits()))
                .register(halfStages())
                .through(new Component.Shifter(roundedBits(), roundedBits()))
                .register(shiftStages())
                .through(new Component.Comparator(roundedBits()), new Component.Multiplexer(3, outputBits))
                .register(resultStages())
                .paths());
        return paths;
    }

    @Override
    public Inventory inventory() {
        return SoftmaxInventory.of(this);
    }
}
