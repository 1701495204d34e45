package cyclode.units.depthwise;

import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Comparator;
import cyclode.core.account.Component.Control;
import cyclode.core.account.Component.Delay;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Component.StageRegister;
import cyclode.core.account.Inventory;
import cyclode.core.number.Overflow;
import cyclode.units.components.InventoryBuilder;

/** What the engine is made of. */
final class DepthwiseInventory {
    /** Bits of a place within the kernel. */
    private static final int TAP_BITS = 4;

    private DepthwiseInventory() {}

    static Inventory of(DepthwiseSpec spec) {
        InventoryBuilder parts = new InventoryBuilder(spec.clock());
        operands(spec, parts);
        sums(spec, parts);
        walk(spec, parts);
        return parts.build();
    }

    /** Zero-points are subtracted as values enter; taps outside the picture, or beyond a smaller kernel, are told by a bit each. */
    private static void operands(DepthwiseSpec spec, InventoryBuilder parts) {
        long lanes = spec.lanes();
        long taps = lanes * spec.taps();
        parts.add("zero-points", lanes, new Adder(spec.pixelBits()))
                .add("zero-points", lanes, new Adder(spec.tapBits()))
                .moved("weights", taps, spec.weightRegister())
                .described("weights", taps, new StageRegister(spec.tapBits(), spec.multiplier()))
                .moved("window", taps, spec.activationRegister())
                // The last value of a row goes to its product alone.
                .described("window", taps - lanes * spec.maximumKernel(), spec.activationRegister())
                .described(
                        "window", lanes * spec.maximumKernel(), new StageRegister(spec.pixelBits(), spec.multiplier()))
                .add("window", taps, new Register(1))
                .add("window", taps, new Multiplexer(2, 1))
                .add("weight enables", spec.taps(), new Multiplexer(2, 1));
        if (spec.maximumKernel() > 1) {
            parts.add("line buffers", lanes, spec.lines());
        }
    }

    /** A chain of additions from the bias on, with as many registers as the pipeline has stages; those beyond the taps follow it. */
    private static void sums(DepthwiseSpec spec, InventoryBuilder parts) {
        long lanes = spec.lanes();
        int bits = spec.accumulatorBits();
        parts.moved("multiply-accumulators", lanes * spec.registeredTaps(), spec.multiplyAccumulate())
                .moved("multiply-accumulators", lanes * (spec.taps() - spec.registeredTaps()), spec.multiplier())
                .moved("sums", lanes * (spec.taps() - spec.registeredTaps()), new Adder(bits))
                .described("products", lanes * spec.taps(), spec.multiplier())
                .described("sums", lanes * spec.taps(), new Adder(bits))
                .described("sums", lanes, new Delay(bits, spec.pipelineDepth()));
        if (spec.overflow() == Overflow.SATURATE) {
            parts.add("saturation", lanes * spec.taps(), spec.saturation());
        }
        if (spec.pipelineDepth() > spec.taps()) {
            parts.moved("sums", lanes, new Delay(bits, spec.pipelineDepth() - spec.taps()));
        }
        parts.add("bias", lanes, new Multiplexer(2, bits + 1))
                .add("bias", lanes, spec.saturation())
                .add("bias", lanes, new Register(bits))
                .channel("output queue", spec.lanes() * bits, spec.outputDepth());
    }

    /** Groups, rows and columns, each up to its last; the next row and column that put an output, and how many are left; the taps. */
    private static void walk(DepthwiseSpec spec, InventoryBuilder parts) {
        int extent = InventoryBuilder.EXTENT_BITS;
        parts.counter("control", 3, extent)
                .step("control", 3, extent)
                .counter("control", 2, extent)
                .add("control", 2, new Multiplexer(2, extent))
                .countdown("control", 2, extent)
                .add("control", 2, new Comparator(extent))
                .countdown("control", 2, TAP_BITS)
                .add("control", spec.maximumKernel(), new Adder(extent))
                .add("control", 2L * spec.maximumKernel(), new Comparator(extent))
                .add("control", 1, new Register(1 + spec.pipelineDepth()))
                .add("control", 1, new Control(4));
    }
}
