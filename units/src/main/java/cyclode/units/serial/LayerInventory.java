package cyclode.units.serial;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.units.components.InventoryBuilder;

/** Puts together the inventory of a layer, of what the layers of this family have in common. */
final class LayerInventory {
    /** Bits of a rescaling multiplier: within one part in ten thousand takes 14 bits, and a sign. */
    static final int SCALE_BITS = 15;

    private final LayerUnit unit;
    private final Inventory.Builder builder;

    LayerInventory(LayerUnit unit) {
        this.unit = unit;
        builder = Inventory.on(unit.clock());
    }

    /** A memory for what a layer makes: as many words as the next power of two. */
    static Component.Memory output(MemoryKind kind, int bits, long words) {
        return new Component.Memory(kind, PortKind.SIMPLE_DUAL, bits, powerOfTwo(words));
    }

    /** A table of constants. */
    static Component.Memory table(MemoryKind kind, int bits, long words) {
        return new Component.Memory(kind, PortKind.READ_ONLY, bits, Math.toIntExact(words));
    }

    private static int powerOfTwo(long words) {
        return words <= 2 ? 2 : Integer.highestOneBit(Math.toIntExact(words) - 1) << 1;
    }

    /** Bits of a sum of products: one more than of a product of differences, however long the sum. */
    static int accumulatorBits(int leftBits, int rightBits) {
        return leftBits + rightBits + 3;
    }

    /** The multiplier of two operands less their zero-points, and the accumulator. */
    static Component.MultiplyAccumulate mac(int leftBits, int rightBits) {
        return new Component.MultiplyAccumulate(leftBits + 1, rightBits + 1, accumulatorBits(leftBits, rightBits));
    }

    /** The rescaling multiplier. */
    static Component.Multiplier scale(int accumulatorBits) {
        return new Component.Multiplier(accumulatorBits, SCALE_BITS);
    }

    LayerInventory add(String part, long count, Component component) {
        builder.add(part, count, component);
        return this;
    }

    /** What sums of products take, up to the output. */
    LayerInventory products(int leftBits, int rightBits, int outputBits) {
        Component.MultiplyAccumulate mac = mac(leftBits, rightBits);
        return add("multiply-accumulate", 1, mac)
                .add("zero-points", 1, new Component.Adder(leftBits + 1))
                .add("zero-points", 1, new Component.Adder(rightBits + 1))
                .add("operands", 1, new Component.StageRegister(leftBits + rightBits + 2, mac))
                .add("control", 1, new Component.Control(10))
                .rescaling(accumulatorBits(leftBits, rightBits), outputBits);
    }

    /**
     * What rescaling takes: the magnitude of the accumulator, the product, the last bit, the sign, the zero-point, and the registers
     * behind them.
     */
    LayerInventory rescaling(int accumulatorBits, int outputBits) {
        return add("magnitude", 1, new Component.Adder(accumulatorBits))
                .add("scale", 1, scale(accumulatorBits))
                .add("last bit, sign, zero-point", 3, new Component.Adder(outputBits + 1))
                .add("scaled value", 1, new Component.Register(outputBits + 1))
                .add("output value", 1, new Component.Register(outputBits));
    }

    /** A counter of so many values that is compared with its end. */
    LayerInventory counter(String part, long values) {
        int bits = InventoryBuilder.bits(values);
        return add(part, 1, new Component.Adder(bits))
                .add(part + " end", 1, new Component.Comparator(bits))
                .add(part + " value", 1, new Component.Register(bits));
    }

    /** The address register in front of a memory. */
    LayerInventory address(String part, long words) {
        return add(part + " address", 1, new Component.Register(InventoryBuilder.bits(words - 1)));
    }

    /** The inventory, with the unit's memories last. */
    Inventory build() {
        unit.memories().forEach((name, memory) -> add(name, 1, memory));
        return builder.build();
    }
}
