package cyclode.units.layernorm;

import static cyclode.units.components.InventoryBuilder.bits;

import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Control;
import cyclode.core.account.Component.Delay;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Component.StageRegister;
import cyclode.core.account.Inventory;
import cyclode.units.components.InventoryBuilder;

/** What the LayerNorm unit is made of. */
final class LayerNormInventory {
    /** Bits of a distance to shift by. */
    private static final int SHIFT_BITS = 6;

    private final LayerNormSpec spec;
    private final long lanes;
    private final InventoryBuilder parts;

    private LayerNormInventory(LayerNormSpec spec) {
        this.spec = spec;
        lanes = spec.lanes();
        parts = new InventoryBuilder(spec.clock());
    }

    static Inventory of(LayerNormSpec spec) {
        LayerNormInventory inventory = new LayerNormInventory(spec);
        inventory.sums();
        inventory.root();
        inventory.normalize();
        inventory.scale();
        inventory.control();
        return inventory.parts.build();
    }

    /** The values of a beat, and their squares, are added, and to what the row has so far. */
    private void sums() {
        parts.add("row", 1, spec.rowMemory())
                .add("row", lanes, new Multiplexer(2, spec.inputBits()))
                .add("square", lanes, spec.square())
                .add("square", lanes * spec.squareStages(), spec.squareRegister())
                .stages("row", lanes, spec.inputBits(), spec.squareStages())
                .stages("control", 3, 1, spec.sumDepth() - 1)
                .tree("sum", spec.beatSum())
                .add("sum", 1, spec.sumAdder())
                .add("sum", 1, new Multiplexer(2, spec.sumBits()))
                .add("sum", 1, new Register(spec.sumBits()))
                .tree("sum of squares", spec.beatSquares())
                .add("sum of squares", 1, spec.squareAdder())
                .add("sum of squares", 1, new Multiplexer(2, spec.squareBits()))
                .add("sum of squares", 1, new Register(spec.squareBits()));
    }

    /** D·Q − S², its leading one, its mantissa, the table: a stage each, with registers between them; the mantissa goes either way. */
    private void root() {
        int variance = spec.varianceBits();
        int index = spec.indexBits() + 2;
        parts.add("variance", 1, spec.rowTimesSquares())
                .add("variance", 1, spec.squareOfSum())
                .moved("variance", 4, new Register(variance))
                .described("variance", 1, new StageRegister(variance, spec.rowTimesSquares()))
                .described("variance", 1, new StageRegister(variance, spec.squareOfSum()))
                .described("variance", 2, new Register(variance))
                .add("variance", 1, new Adder(variance))
                .leadingOne("root", variance)
                .add("root", 1, new Multiplexer(variance, index))
                .add("root", 1, new Multiplexer(index, index))
                .add("root", 1, new Multiplexer(2, index))
                .add("root", 1, new Adder(index))
                .add("root", 3, new Adder(SHIFT_BITS))
                .add("root", 3, new Register(SHIFT_BITS + 1))
                .add("root", 1, new Register(index))
                .add("root", 1, spec.rootTable())
                .add("root", 1, new Multiplexer(2, spec.tableBits()));
    }

    /** D·x − S times the root, rounded, held to 16 bits. */
    private void normalize() {
        parts.add("deviation", lanes, spec.rowTimesValue())
                .add("deviation", lanes, new Adder(spec.deviationBits()))
                .add("normalize", lanes, spec.normalize())
                .productStages(lanes, spec.pipelineDepth() - 1, spec.normalizedBits(), spec.normalize())
                .roundHalfUp("normalize", lanes, spec.normalizedBits())
                .saturate("normalize", lanes, spec.normalizedBits(), LayerNormSpec.NORMALIZED_BITS);
    }

    /** Times gamma, rounded, plus beta, fitted into a format that is set. */
    private void scale() {
        // A product of a normalized value and gamma, to which beta is added.
        int own = LayerNormSpec.NORMALIZED_BITS + spec.parameterBits() + 1;
        parts.add("parameters", 1, spec.parameterMemory())
                .add("scale", lanes, spec.scale())
                .roundHalfUp("scale", lanes, LayerNormSpec.SCALED_BITS, own)
                .moved("scale", lanes, new Adder(LayerNormSpec.SCALED_BITS))
                .described("scale", lanes, new Adder(own))
                .fit("clamp", lanes, LayerNormSpec.SCALED_BITS, own, spec.resultBits())
                .add("clamp", lanes, new Multiplexer(2, spec.resultBits()))
                .furtherStages(lanes, spec.pipelineDepth() - 1, new Register(spec.resultBits()))
                .moved("result", lanes, spec.resultRegister())
                .described("result stages", lanes, new Delay(spec.resultBits(), spec.pipelineDepth()));
    }

    private void control() {
        parts.counter("control", 1, bits(spec.rows()))
                .counter("control", 1, InventoryBuilder.EXTENT_BITS)
                .step("control", 1, InventoryBuilder.EXTENT_BITS)
                .fixed("control", lanes, bits(lanes))
                .add("control", 1, new Delay(1, spec.pipelineDepth()))
                .add("control", 1, new Control(8))
                .channel("output", spec.lanes() * spec.resultBits(), spec.outputDepth());
    }
}
