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

    /** The greatest so far against each lane; or the format's own greatest, to measure from. */
    private void maximum() {
        parts.add("maximum", spec.lanes(), spec.comparator())
                .add("maximum", spec.lanes(), new Multiplexer(2, spec.inputBits()))
                .add("maximum", 1, new Register(spec.inputBits()))
                .add("maximum", 1, new Multiplexer(2, spec.inputBits()))
                .add("row", 1, spec.valueMemory());
    }

    /** The distance is shifted, held to the last entry, and looked up; the entry is kept, and added where its lane counts. */
    private void exponentials() {
        int distance = spec.inputBits() + 1;
        parts.add("distance", spec.lanes(), new Adder(distance))
                .add("distance", spec.lanes(), new Shifter(distance, distance))
                .add("distance", spec.lanes(), new Comparator(distance))
                .add("distance", spec.lanes(), new Multiplexer(2, bits(spec.entries() - 1L)))
                .add("exponentials", spec.lanes(), spec.expTable())
                .add("row", 1, spec.rowMemory())
                .add("sum", 2L * spec.lanes(), new Multiplexer(2, spec.tableBits()))
                .add("sum", spec.lanes(), spec.sumAdder())
                .add("sum", 1, new Register(spec.sumBits()));
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
        int stages = spec.pipelineDepth() - 1;
        long lanes = spec.lanes();
        parts.add("quotient", lanes, spec.multiplier())
                .productStages(lanes, stages, spec.tableBits() + spec.reciprocalBits(), spec.multiplier())
                .roundHalfUp("quotient", lanes, spec.productBits())
                .add("quotient", 1, new Multiplexer(2, spec.outputBits() + 1))
                .add("quotient", lanes, new Comparator(spec.productBits()))
                .add("quotient", lanes, new Multiplexer(3, spec.outputBits()))
                .furtherStages(lanes, stages, new Register(spec.outputBits()))
                .moved("result", lanes, spec.resultRegister())
                .described("result stages", lanes, new Delay(spec.outputBits(), spec.pipelineDepth()));
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
                .add("result", lanes, spec.resultRegister())
                .countdown("control", 1, bits(dividend))
                .add("control", 1, new Adder(bits(dividend)));
    }

    private void control() {
        parts.counter("control", 1, bits(spec.rows()))
                .counter("control", 1, InventoryBuilder.EXTENT_BITS)
                .add("control", 1, new Adder(InventoryBuilder.EXTENT_BITS))
                .add("control", spec.lanes(), new Comparator(bits(spec.lanes())))
                .add("control", 1, new Delay(1, spec.pipelineDepth()))
                .add("control", 1, new Control(8))
                .channel("output", spec.lanes() * spec.outputBits(), spec.outputDepth());
    }
}
