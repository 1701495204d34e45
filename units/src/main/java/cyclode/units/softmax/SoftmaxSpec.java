package cyclode.units.softmax;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.file.Auto;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Require;
import cyclode.core.operator.Reciprocal;
import cyclode.core.operator.SoftmaxParameters;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.components.Levels;
import cyclode.units.model.UnitSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The softmax unit. It goes over each row three times: for the maximum, for exponentials and their sum, and for the quotients. Its
 * tables are filled from the workload, up to the sizes given here.
 *
 * @param clock name of its clock
 * @param lanes values handled in a cycle, 1 to 64
 * @param maximumRow longest row, in values, 2 to 65536
 * @param entries entries of the exponential table, a power of two, 2 to 4096
 * @param inputBits widest input, 2 to 24
 * @param tableBits bits of an exponential, 1 to 24
 * @param outputBits widest output, 1 to 24
 * @param reciprocal how quotients are made
 * @param reciprocalIndexBits index bits of the largest reciprocal table, 1 to 12; unused with a divider
 * @param reciprocalBits bits of the widest reciprocal, 1 to 24; unused with a divider
 * @param pipelineDepth cycles from a quotient's operands to the result, 1 to 16
 */
public record SoftmaxSpec(
        String clock,
        int lanes,
        @Auto(least = 2, most = 65536) int maximumRow,
        int entries,
        int inputBits,
        int tableBits,
        int outputBits,
        Quotient reciprocal,
        int reciprocalIndexBits,
        int reciprocalBits,
        int pipelineDepth)
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

    /** A lane's exponentials, shown in the cycle of their index. */
    Component expTable() {
        return InventoryBuilder.words(tableBits, entries);
    }

    /** The values of the row, a beat in each word. */
    Component valueMemory() {
        return InventoryBuilder.words(inputBits * lanes, rows());
    }

    /** The exponentials of the row. */
    Component rowMemory() {
        return InventoryBuilder.words(tableBits * lanes, rows());
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

    /** Bits of a product, and of the half of the greatest shift, to which the sum's highest bit and the reciprocal's add up. */
    int productBits() {
        return reciprocalBits + sumBits() + 1;
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

    Component resultRegister() {
        return new Component.Register(outputBits);
    }

    /** The three passes over a row: the greatest so far, lane after lane; exponentials and their sum, in a cycle; quotients. */
    @Override
    public List<TimingPath> paths() {
        TimingPath maximum = TimingPath.of("maximum");
        for (int lane = 0; lane < lanes; lane++) {
            maximum = maximum.then(comparator(), new Component.Multiplexer(2, inputBits));
        }
        int distance = inputBits + 1;
        TimingPath exponentials = TimingPath.of(
                        "exponentials",
                        valueMemory(),
                        new Component.Adder(distance),
                        new Component.Shifter(distance, distance),
                        new Component.Comparator(distance),
                        new Component.Multiplexer(2, InventoryBuilder.bits(entries)),
                        expTable())
                .then(Levels.sum(lanes + 1L, sumBits()));
        List<TimingPath> paths = new ArrayList<>(
                List.of(maximum, exponentials, Levels.handshake(outputDepth(), (long) lanes * outputBits)));
        if (reciprocal == Quotient.DIVIDER) {
            Component step = new Component.Multiplexer(tableBits + outputBits, 1);
            paths.add(TimingPath.of("division", step, divider(), new Component.Multiplexer(3, sumBits())));
            return paths;
        }
        int index = reciprocalIndexBits;
        paths.add(TimingPath.of(
                        "normalize",
                        new Component.Multiplexer(sumBits(), InventoryBuilder.bits(sumBits())),
                        new Component.Adder(InventoryBuilder.bits(sumBits())),
                        new Component.Multiplexer(sumBits(), index),
                        new Component.Adder(index),
                        reciprocalTable())
                .in(RECIPROCAL_CYCLES));
        paths.add(TimingPath.of("quotient", rowMemory(), multiplier())
                .then(Levels.roundHalfUp(productBits()))
                .then(new Component.Comparator(productBits()), new Component.Multiplexer(3, outputBits))
                .in(pipelineDepth));
        return paths;
    }

    @Override
    public Inventory inventory() {
        return SoftmaxInventory.of(this);
    }
}
