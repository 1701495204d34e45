package cyclode.units.vector;

import static cyclode.units.components.InventoryBuilder.bits;

import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Comparator;
import cyclode.core.account.Component.Control;
import cyclode.core.account.Component.Delay;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Inventory;
import cyclode.units.components.InventoryBuilder;

/** What the vector unit is made of; a beat has as many values as there are lanes. */
final class VectorInventory {
    /** Bits of the number of beats. */
    private static final int BEATS_BITS = 32;

    private VectorInventory() {}

    static Inventory of(VectorSpec spec) {
        InventoryBuilder parts = new InventoryBuilder(spec.clock());
        scale(spec, parts);
        pool(spec, parts);
        lookUp(spec, parts);
        result(spec, parts);
        if (spec.affine()) {
            affine(spec, parts);
        }
        if (spec.multiplies()) {
            multiply(spec, parts);
        }
        if (spec.interpolates()) {
            interpolate(spec, parts);
        }
        if (spec.argMax()) {
            argMax(spec, parts);
        }
        int window = InventoryBuilder.EXTENT_BITS;
        return parts.add("operands", 2L * spec.lanes(), spec.register())
                .add("operands", 2L * spec.lanes(), new Multiplexer(2, spec.inputBits()))
                .channel("output", spec.lanes() * spec.outputBits(), spec.outputDepth())
                .counter("control", 1, window)
                .step("control", 1, window)
                .countdown("control", 1, BEATS_BITS)
                .add("control", 2, new Register(spec.pipelineDepth()))
                .add("control", 1, new Control(4))
                .build();
    }

    /** Two operands at once are multiplied and rounded, in any of four ways; a third product is added before the first's rounding. */
    private static void scale(VectorSpec spec, InventoryBuilder parts) {
        long operands = 2L * spec.lanes();
        long products = (long) spec.products() * spec.lanes();
        int stages = spec.pipelineDepth() - 1;
        int product = spec.inputBits() + spec.multiplierBits() + 1;
        parts.add("multiply", products, spec.multiplier())
                .productStages(products, stages, product, spec.multiplier())
                .round("round", operands, spec.wideBits())
                .furtherStages(spec.lanes(), stages, spec.wideRegister())
                .described("result stages", 1, new Delay(spec.lanes() * spec.outputBits(), stages));
    }

    /**
     * Of each lane the constants of its channel, which move down the pipeline with its values; an offset and a second product that are
     * added before the rounding; the greatest result. Besides, a count of the beats that constants hold for.
     */
    private static void affine(VectorSpec spec, InventoryBuilder parts) {
        int lanes = spec.lanes();
        parts.add("constants", (long) VectorSpec.CONSTANTS * lanes, spec.constantRegister())
                .add("constants", (long) VectorSpec.CONSTANTS * lanes, new Multiplexer(2, VectorSpec.CONSTANT_BITS))
                .add(
                        "constants",
                        (long) (VectorSpec.CONSTANTS - 1) * lanes * (spec.pipelineDepth() - 1),
                        spec.constantRegister())
                .add("offset", 2L * lanes, spec.wideAdder())
                .add("clamp", lanes, new Comparator(spec.outputBits()))
                .add("clamp", lanes, new Multiplexer(2, spec.outputBits()))
                .countdown("control", 1, BEATS_BITS)
                .countdown("control", 1, bits(VectorSpec.CONSTANTS));
    }

    /** The second operand in place of a multiplier, and the product in place of the second operand. */
    private static void multiply(VectorSpec spec, InventoryBuilder parts) {
        parts.add("multiply", spec.lanes(), new Multiplexer(2, spec.multiplierBits() + 1))
                .add("multiply", spec.lanes(), new Multiplexer(2, spec.inputBits()));
    }

    /** A second copy of the table, for the entry behind; what rises between both, by the place between them, is added to the first. */
    private static void interpolate(VectorSpec spec, InventoryBuilder parts) {
        parts.add("look up", spec.lanes(), spec.table())
                .add("look up", spec.lanes(), new Adder(spec.outputBits() + 1))
                .add("look up", spec.lanes(), new Multiplexer(2, spec.inputBits()))
                .add("look up", 2L * spec.lanes(), new Multiplexer(2, spec.multiplierBits() + 1))
                .add("look up", spec.lanes(), new Multiplexer(2, spec.outputBits()));
    }

    /** The number of the beat that the window's register came with, in place of its value. */
    private static void argMax(VectorSpec spec, InventoryBuilder parts) {
        parts.add("pool", spec.lanes(), new Register(InventoryBuilder.EXTENT_BITS))
                .add("pool", spec.lanes(), new Multiplexer(2, InventoryBuilder.EXTENT_BITS))
                .add("result", spec.lanes(), new Multiplexer(2, spec.outputBits()));
    }

    /** The window's register, and what goes into it: the value, its sum with the register, or the greater of both. */
    private static void pool(VectorSpec spec, InventoryBuilder parts) {
        parts.add("pool", spec.lanes(), spec.register())
                .add("pool", spec.lanes(), spec.adder())
                .add("pool", spec.lanes(), spec.comparator())
                .add("pool", spec.lanes(), new Multiplexer(3, spec.inputBits()))
                .add("pool", spec.lanes(), new Multiplexer(2, spec.inputBits()));
    }

    /** The rounded value less the first entry's, held between the ends of the table. */
    private static void lookUp(VectorSpec spec, InventoryBuilder parts) {
        parts.add("look up", spec.lanes(), spec.wideAdder())
                .add("look up", spec.lanes(), spec.wideComparator())
                .add("look up", spec.lanes(), new Multiplexer(3, bits(spec.tableEntries() - 1)))
                .add("look up", spec.lanes(), spec.table());
    }

    /** Both operands and the zero-point are added, fitted, and not below the zero-point; or a maximum, or an entry of the table. */
    private static void result(VectorSpec spec, InventoryBuilder parts) {
        parts.add("add", 2L * spec.lanes(), spec.wideAdder())
                .fit("clamp", spec.lanes(), spec.wideBits(), spec.outputBits())
                .add("clamp", spec.lanes(), new Comparator(spec.outputBits()))
                .add("result", 2L * spec.lanes(), new Multiplexer(3, spec.outputBits()))
                .add("result", spec.lanes(), new Register(spec.outputBits()));
    }
}
