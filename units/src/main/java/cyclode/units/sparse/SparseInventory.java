package cyclode.units.sparse;

import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Comparator;
import cyclode.core.account.Component.Control;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Inventory;
import cyclode.core.number.Overflow;
import cyclode.units.components.InventoryBuilder;

/** What the engine is made of. */
final class SparseInventory {
    private SparseInventory() {}

    static Inventory of(SparseSpec spec) {
        InventoryBuilder parts = new InventoryBuilder(spec.clock());
        operands(spec, parts);
        sums(spec, parts);
        walk(spec, parts);
        return parts.build();
    }

    private static void operands(SparseSpec spec, InventoryBuilder parts) {
        int lanes = spec.lanes();
        boolean copies = spec.inputs() == SparseSpec.Inputs.COPIES;
        parts.add("zero-points", spec.inputLanes(), new Adder(spec.valueBits()))
                .add("steps", lanes, spec.steps())
                .add("steps", lanes, new Register(spec.stepBits()))
                .add("rows", spec.rows(), spec.row())
                .add("rows", lanes, new Multiplexer(copies ? spec.inputLanes() : spec.banks(), spec.valueBits()))
                .add("rows", lanes, new Register(spec.valueBits()));
        if (!copies) {
            // Which bank writes which input of a beat, and whose turn it is: a lane is served when its bank shows its
            // input.
            parts.add("banks", spec.banks(), new Multiplexer(spec.inputLanes(), spec.valueBits()))
                    .add("banks", spec.banks(), new Multiplexer(lanes, spec.inputBits()))
                    .add("banks", lanes, new Comparator(spec.inputBits()))
                    .add("banks", lanes, new Register(1 + spec.valueBits()));
        }
    }

    /** Products pass registers; each sum chooses among its lane's products. */
    private static void sums(SparseSpec spec, InventoryBuilder parts) {
        long products = (long) spec.lanes() * spec.multipliers();
        long sums = (long) spec.lanes() * spec.columns();
        int productBits = spec.valueBits() + spec.weightBits();
        int stages = spec.pipelineDepth() - 2;
        parts.add("products", products, spec.multiplier())
                .productStages(products, stages, productBits, spec.multiplier())
                .furtherStages(products, stages, new Register(productBits))
                .add("places", products, new Register(spec.placeBits() * Math.max(1, stages)))
                .add("places", sums * spec.multipliers(), new Comparator(spec.placeBits()))
                .chosen("sums", sums, spec.multipliers(), productBits)
                .add("sums", sums, new Adder(spec.accumulatorBits()))
                .add("sums", sums, spec.sum())
                .add("bias", sums * (spec.doubleBuffer() ? 2 : 1), spec.sum())
                .add("bias", sums, new Multiplexer(2, spec.accumulatorBits()))
                .add("bias", spec.columns(), spec.saturation())
                .add("results", sums, spec.sum())
                .add("results", spec.columns(), new Multiplexer(spec.lanes(), spec.accumulatorBits()))
                .channel("output queue", spec.columns() * spec.accumulatorBits(), spec.outputDepth());
        if (spec.overflow() == Overflow.SATURATE) {
            parts.add("saturation", sums, spec.saturation());
        }
    }

    /** Groups, rows, and the cycles of a stage; the beats, steps and lanes in it; the steps that come. */
    private static void walk(SparseSpec spec, InventoryBuilder parts) {
        parts.counter("control", 6, InventoryBuilder.EXTENT_BITS)
                .add("control", 1, new Register(spec.pipelineDepth()))
                .add("control", 1, new Control(4));
    }
}
