package cyclode.units.softmax;

import static cyclode.units.components.InventoryBuilder.bits;

import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Comparator;
import cyclode.core.account.Component.Control;
import cyclode.core.account.Component.Delay;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Component.Shifter;
import cyclode.core.account.Inventory;
import cyclode.units.components.InventoryBuilder;

/** What the softmax unit is made of. */
final class SoftmaxInventory {
    /** Bits of a distance to shift by. */
    private static final int SHIFT_BITS = 6;

    private final SoftmaxSpec spec;
    private final InventoryBuilder parts;

    private SoftmaxInventory(SoftmaxSpec spec) {
        this.spec = spec;
        parts = new InventoryBuilder(spec.clock());
    }

    static Inventory of(SoftmaxSpec spec) {
        SoftmaxInventory inventory = new SoftmaxInventory(spec);
        inventory.maximum();
        inventory.exponentials();
        if (spec.reciprocal() == SoftmaxSpec.Quotient.TABLE) {
            inventory.reciprocal();
            inventory.products();
        } else {
            inventory.divisions();
        }
        inventory.control();
        return inventory.parts.build();
    }

    /** The greatest of a beat, and of it and the row so far; or the format's own greatest, to measure from. */
    private void maximum() {
        parts.tree("maximum", spec.beatMaximum())
                .add("maximum", spec.lanes(), new Multiplexer(2, spec.inputBits()))
                .add("maximum", 1, spec.comparator())
                .add("maximum", 1, new Register(spec.inputBits()))
                .add("maximum", 1, new Multiplexer(2, spec.inputBits()))
                .stages("control", 3, 1, spec.maximumDepth() - 1)
                .add("row", 1, spec.valueMemory());
    }

    /** The distance is shifted, held to the last entry, and looked up; the entry is kept, and added, or nothing where its lane does not count. */
    private void exponentials() {
        int distance = spec.distanceBits();
        long lanes = spec.lanes();
        int kept = spec.distanceStages() + spec.entryStages() + spec.tableStages();
        parts.add("distance", lanes, new Adder(distance))
                .stages("distance", lanes, distance, spec.distanceStages())
                .add("distance", lanes, new Shifter(distance, distance))
                .add("distance", lanes, new Comparator(distance))
                .add("distance", lanes, new Multiplexer(2, spec.entryBits()))
                .stages("distance", lanes, spec.entryBits(), spec.entryStages())
                .add("exponentials", lanes, spec.expTable())
                .add("exponentials", lanes, new Multiplexer(2, spec.tableBits()))
                .stages("control", 1, 1 + bits(spec.rows() - 1L), kept)
                .stages("control", 1, 1, spec.distanceStages() + spec.entryStages())
                .add("row", 1, spec.rowMemory())
                .tree("sum", spec.beatSum())
                .add("sum", 1, spec.sumAdder())
                .add("sum", 1, new Register(spec.sumBits()))
                .stages("control", 3, 1, spec.exponentialDepth() - 1);
    }

    /** Leading one, mantissa, table: once a row, in three stages; the sum may be shorter than the index. */
    private void reciprocal() {
        int index = spec.reciprocalIndexBits();
        parts.leadingOne("normalize", spec.sumBits())
                .add("normalize", 1, new Multiplexer(spec.sumBits(), index))
                .add("normalize", 1, new Multiplexer(index, index))
                .add("normalize", 2, new Multiplexer(2, index))
                .add("normalize", 1, new Adder(index))
                .add("normalize", 4, new Adder(SHIFT_BITS))
                .add("normalize", 3, new Register(SHIFT_BITS + 1))
                .add("normalize", 1, new Register(index))
                .add("reciprocal", 1, spec.reciprocalTable());
    }

    /** Each exponential times the reciprocal, rounded, held to the greatest of the output's format. */
    private void products() {
        long lanes = spec.lanes();
        int rounded = spec.roundedBits();
        parts.add("quotient", lanes, spec.multiplier())
                .add("quotient", lanes * spec.productStages(), spec.productRegister())
                .add("quotient", 1, new Multiplexer(2, rounded))
                .add("quotient", lanes, new Adder(rounded))
                .stages("quotient", lanes, rounded, spec.halfStages())
                .add("quotient", lanes, new Shifter(rounded, rounded))
                .stages("quotient", lanes, rounded, spec.shiftStages())
                .add("quotient", 1, new Multiplexer(2, spec.outputBits() + 1))
                .add("quotient", lanes, new Comparator(rounded))
                .add("quotient", lanes, new Multiplexer(3, spec.outputBits()))
                .stages("result", lanes, spec.outputBits(), spec.resultStages())
                .add("control", 1, new Delay(1, spec.pipelineDepth()));
    }

    /** In each lane the dividend, the rest and the quotient, and a step that compares and subtracts. */
    private void divisions() {
        long lanes = spec.lanes();
        int dividend = spec.tableBits() + spec.outputBits();
        parts.add("divider", lanes, new Shifter(dividend, spec.outputBits() + 1))
                .add("quotient", 1, new Multiplexer(2, spec.outputBits() + 1))
                .add("divider", lanes, new Comparator(Math.max(dividend, spec.sumBits())))
                .add("divider", 2 * lanes, new Register(dividend))
                .add("divider", lanes, new Register(spec.sumBits()))
                .add("divider", lanes, new Multiplexer(dividend, 1))
                .add("divider", lanes, spec.divider())
                .add("divider", lanes, new Comparator(spec.sumBits() + 1))
                .add("divider", lanes, new Multiplexer(3, spec.sumBits()))
                .add("quotient", lanes, new Comparator(dividend))
                .add("quotient", lanes, new Multiplexer(2, spec.outputBits()))
                .stages("result", lanes, spec.outputBits(), 1)
                .countdown("control", 1, bits(dividend))
                .add("control", 1, new Adder(bits(dividend)))
                .add("control", 1, new Register(1));
    }

    private void control() {
        parts.counter("control", 1, bits(spec.rows()))
                .counter("control", 1, InventoryBuilder.EXTENT_BITS)
                .step("control", 1, InventoryBuilder.EXTENT_BITS)
                .fixed("control", spec.lanes(), bits(spec.lanes()))
                .add("control", 1, new Control(8))
                .channel("output", spec.lanes() * spec.outputBits(), spec.outputDepth());
    }
}
