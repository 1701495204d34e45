package cyclode.units.serial;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import java.util.Map;

/** Components that the layers of this family have in common. */
public final class Parts {
    /** Bits of a rescaling multiplier: within one part in ten thousand takes 14 bits, and a sign. */
    public static final int SCALE_BITS = 15;

    private Parts() {}

    /** A memory for what a layer makes: as many words as the next power of two. */
    public static Component.Memory output(MemoryKind kind, int bits, long words) {
        return new Component.Memory(kind, PortKind.SIMPLE_DUAL, bits, powerOfTwo(words));
    }

    /** A table of constants. */
    public static Component.Memory table(MemoryKind kind, int bits, long words) {
        return new Component.Memory(kind, PortKind.READ_ONLY, bits, Math.toIntExact(words));
    }

    private static int powerOfTwo(long words) {
        return words <= 2 ? 2 : Integer.highestOneBit(Math.toIntExact(words) - 1) << 1;
    }

    /** Bits of an address. */
    public static int addressBits(long words) {
        return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(words - 1));
    }

    /**
     * What rescaling takes: the magnitude of the accumulator, the product, the last bit, the sign, the zero-point, and the registers
     * behind them.
     */
    public static void rescaling(Inventory.Builder parts, int accumulatorBits, int outputBits) {
        parts.add("magnitude", 1, new Component.Adder(accumulatorBits))
                .add("scale", 1, scale(accumulatorBits))
                .add("last bit, sign, zero-point", 3, new Component.Adder(outputBits + 1))
                .add("scaled value", 1, new Component.Register(outputBits + 1))
                .add("output value", 1, new Component.Register(outputBits));
    }

    /** The rescaling multiplier. */
    public static Component.Multiplier scale(int accumulatorBits) {
        return new Component.Multiplier(accumulatorBits, SCALE_BITS);
    }

    /** A counter that is compared with its end. */
    public static void counter(Inventory.Builder parts, String part, long values) {
        int bits = addressBits(values + 1);
        parts.add(part, 1, new Component.Adder(bits))
                .add(part + " end", 1, new Component.Comparator(bits))
                .add(part + " value", 1, new Component.Register(bits));
    }

    /** The address register in front of a memory. */
    public static void address(Inventory.Builder parts, String part, long words) {
        parts.add(part + " address", 1, new Component.Register(addressBits(words)));
    }

    /** All memories. */
    public static void memories(Inventory.Builder parts, Map<String, Component.Memory> memories) {
        memories.forEach((name, memory) -> parts.add(name, 1, memory));
    }
}
