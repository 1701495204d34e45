package cyclode.units.components;

import cyclode.core.account.Component;
import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Comparator;
import cyclode.core.account.Component.Delay;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Component.Shifter;
import cyclode.core.account.Component.StageRegister;
import cyclode.core.account.Inventory;

/**
 * Puts together a unit's inventory of what the hardware of units has in common: counters, channels, rounding, pipeline registers. Each
 * method adds what the RTL module or statement of its name is made of. {@link FiringActions} counts what these components do. What an
 * adder's LUT or a flip-flop's set and reset take in costs nothing: a comparison with zero, a start at zero, a term or a
 * lane that does not count.
 */
public final class InventoryBuilder {
    /** Bits of the extents of a tensor, and of what counts along them. */
    public static final int EXTENT_BITS = 16;

    /** Stages that a DSP block has registers for, behind the operands' own (AMD UG479 and UG579). */
    private static final int STAGES_IN_DSP = 2;

    /** Deepest memory of LUTs that a slice joins without further logic (AMD UG474, UG574: RAM256X1). */
    private static final int MOST_WORDS_IN_LUTS = 256;

    private final Inventory.Builder builder;

    /** Starts with nothing. */
    public InventoryBuilder(String clock) {
        builder = Inventory.on(clock);
    }

    /** Bits that hold the numbers 0 to {@code most}. */
    public static int bits(long most) {
        return Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(most));
    }

    /** Adds a number of equal components. */
    public InventoryBuilder add(String part, long count, Component component) {
        builder.add(part, count, component);
        return this;
    }

    /** Adds components that are there once a tool has moved registers, and that the RTL's own mapping has not. */
    public InventoryBuilder moved(String part, long count, Component component) {
        builder.moved(part, count, component);
        return this;
    }

    /** Adds components of the RTL's description in whose place others are once a tool has moved registers. */
    public InventoryBuilder described(String part, long count, Component component) {
        builder.described(part, count, component);
        return this;
    }

    /** A number more or less by what is fixed: a carry chain takes its bits as they are, so that the RTL's mapping needs no LUTs for it. */
    public InventoryBuilder step(String part, long count, int bits) {
        return moved(part, count, new Adder(bits));
    }

    /** Whether two words are equal; the mapping of the RTL uses no carry chain. */
    public InventoryBuilder equal(String part, long count, int bits) {
        return moved(part, count, new Comparator(bits)).described(part, count, new Component.Gate(2 * bits));
    }

    /** Whether a word is, or is beyond, what is fixed. */
    public InventoryBuilder fixed(String part, long count, int bits) {
        return moved(part, count, new Comparator(bits)).described(part, count, new Component.Gate(bits));
    }

    /** A number that goes up to a last one: it adds, and compares with the last. */
    public InventoryBuilder counter(String part, long count, int bits) {
        return add(part, count, new Register(bits)).step(part, count, bits).equal(part, count, bits);
    }

    /** A number that is set and goes down to zero. */
    public InventoryBuilder countdown(String part, long count, int bits) {
        return add(part, count, new Register(bits))
                .step(part, count, bits)
                .described(part, count, new Component.Gate(bits))
                .add(part, count, new Multiplexer(2, bits));
    }

    /**
     * One of several words, each chosen by a condition of its own: in a LUT of six inputs, two words and their conditions, and what the
     * others chose.
     */
    public InventoryBuilder chosen(String part, long count, int words, int bits) {
        return add(part, count * ((words + 1) / 2), new Multiplexer(3, bits));
    }

    /**
     * The channel behind a producer whose pipeline never stalls: a queue, a way past it while it is empty, and the count of slots that are
     * claimed.
     */
    public InventoryBuilder channel(String part, int bits, int slots) {
        int claimed = bits(slots);
        return add(part, 1, queue(bits, slots))
                .add(part, 1, new Multiplexer(2, bits))
                .add("control", 1, new Register(claimed))
                .add("control", 1, new Adder(claimed))
                .add("control", 1, new Comparator(claimed));
    }

    /**
     * Words that are shown in the cycle of their address: in LUTs, unless there are more than {@value #MOST_WORDS_IN_LUTS}, to which the
     * address must be known a cycle ahead.
     */
    public static Component words(int bits, int depth) {
        return depth <= MOST_WORDS_IN_LUTS
                ? new Component.RegisterFile(bits, depth)
                : new Component.Memory(Component.MemoryKind.AUTO, Component.PortKind.SIMPLE_DUAL, bits, depth);
    }

    /** The same where so many registers stand behind what is read: with one, in LUTs or block RAM, as the tool finds cheaper. */
    public static Component words(int bits, int depth, int stages) {
        return stages == 0
                ? words(bits, depth)
                : new Component.Memory(Component.MemoryKind.AUTO, Component.PortKind.SIMPLE_DUAL, bits, depth);
    }

    /** The queue of such a channel. */
    public static Component.Fifo queue(int bits, int slots) {
        return new Component.Fifo(bits, slots);
    }

    /**
     * A value shifted right by a distance that is set, and rounded half up: the half is a bit at the distance, added before the shift; or, as
     * in the RTL, the bit that is shifted out last is added behind it.
     *
     * @param bits of the value
     */
    public InventoryBuilder roundHalfUp(String part, long count, int bits) {
        return roundHalfUp(part, count, bits, bits);
    }

    /** The same of a value of which the RTL's mapping finds that so many bits are not copies of its sign. */
    public InventoryBuilder roundHalfUp(String part, long count, int bits, int ownBits) {
        return moved(part, count, new Multiplexer(2, bits))
                .moved(part, count, new Adder(bits))
                .moved(part, count, new Shifter(bits, bits))
                .described(part, count, new Shifter(ownBits + 1, bits));
    }

    /**
     * The same in any of four roundings: ties are told by the bit that becomes the lowest, and corrected by a second addition; or, as in the
     * RTL, by whether anything is shifted out behind the half.
     */
    public InventoryBuilder round(String part, long count, int bits) {
        return roundHalfUp(part, count, bits)
                .moved(part, count, new Multiplexer(bits, 1))
                .moved(part, count, new Adder(bits))
                .described(part, count, new Multiplexer(2, bits))
                .described(part, count, new Component.Gate(2 * bits));
    }

    /**
     * A value brought into a format whose bits are set: three words made of the number of these bits (a mask, the least and the greatest
     * value), two comparisons, and a choice of the value, its low bits, among which is a sign, and the two ends.
     */
    public InventoryBuilder fit(String part, long count, int bits, int resultBits) {
        return fit(part, count, bits, bits, resultBits);
    }

    /** The same of a value of which the RTL's mapping finds that so many bits are not copies of its sign. */
    public InventoryBuilder fit(String part, long count, int bits, int ownBits, int resultBits) {
        return moved(part, 3 * count, new Multiplexer(2, bits))
                .moved(part, 2 * count, new Comparator(bits))
                .described(part, 3 * count, new Multiplexer(2, ownBits))
                .described(part, 2 * count, new Comparator(ownBits))
                .described(part, count, new Multiplexer(ownBits, 1))
                .add(part, count, new Multiplexer(4, resultBits));
    }

    /** Values joined pair by pair. */
    public InventoryBuilder tree(String part, Tree tree) {
        tree.addTo(this, part);
        return this;
    }

    /** Values that pass so many registers, none where there are 0. */
    public InventoryBuilder stages(String part, long count, int bits, int stages) {
        return stages == 0 ? this : add(part, count, new Delay(bits, stages));
    }

    /** A value brought into fewer bits, which are fixed: the bits above agree, or one of the two ends is chosen. */
    public InventoryBuilder saturate(String part, long count, int bits, int resultBits) {
        return add(part, count, new Comparator(Math.max(1, bits - resultBits)))
                .add(part, count, new Multiplexer(3, resultBits));
    }

    /** The place of the highest bit that is set: of each bit of the place, a choice along the value; mapped with what they share. */
    public InventoryBuilder leadingOne(String part, int bits) {
        return moved(part, 1, new Multiplexer(bits, bits(bits - 1L))).described(part, 1, new Multiplexer(2, bits));
    }

    /** Of the stages between a multiplier's operands and its result, those whose registers have a place in its DSP block. */
    public InventoryBuilder productStages(long multipliers, int stages, int productBits, Component multiplier) {
        return moved(
                "product stages",
                multipliers * Math.min(stages, STAGES_IN_DSP),
                new StageRegister(productBits, multiplier));
    }

    /** Of these stages those beyond, each with a register. */
    public InventoryBuilder furtherStages(long values, int stages, Component register) {
        return moved("further stages", values * Math.max(0, stages - STAGES_IN_DSP), register);
    }

    /** The inventory. */
    public Inventory build() {
        return builder.build();
    }
}
