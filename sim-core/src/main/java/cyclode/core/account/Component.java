package cyclode.core.account;

/**
 * A primitive that hardware is made of. Components are values: two equal ones are the same kind of thing, and an
 * {@link Inventory} counts how many a unit has. All widths are in bits.
 */
public sealed interface Component {
    /** Kinds of on-chip memory. */
    enum MemoryKind {
        /** Block RAM. */
        BLOCK,
        /** UltraRAM. */
        ULTRA,
        /** LUTs used as memory. */
        DISTRIBUTED,
        /** Left to the tool, by size. */
        AUTO
    }

    /** How the ports of a memory are shared. */
    enum PortKind {
        /** One port that reads or writes. */
        SINGLE,
        /** One port that reads and one that writes. */
        SIMPLE_DUAL,
        /** Two ports, each of which reads or writes. */
        TRUE_DUAL,
        /** Never written: a table of constants. */
        READ_ONLY
    }

    /** A multiplier of two signed operands. */
    record Multiplier(int bitsA, int bitsB) implements Component {}

    /**
     * A multiplier whose product is added to an accumulator in the same place, so that one DSP block can hold both. The
     * accumulator's flip-flops belong to it.
     */
    record MultiplyAccumulate(int bitsA, int bitsB, int accumulatorBits) implements Component {}

    /** An adder or subtractor. */
    record Adder(int bits) implements Component {}

    /** A comparison of two values. */
    record Comparator(int bits) implements Component {}

    /** A barrel shifter. */
    record Shifter(int bits, int positions) implements Component {}

    /** A choice among several values. */
    record Multiplexer(int ways, int bits) implements Component {}

    /** Flip-flops that load together. */
    record Register(int bits) implements Component {}

    /**
     * Flip-flops at the operands of a multiplier, or between its product and the sum, whose output goes nowhere else: if
     * the multiplier becomes a DSP block, the block has a place for them.
     *
     * @param bits how many
     * @param multiplier the {@link Multiplier} or {@link MultiplyAccumulate} they belong to
     */
    record StageRegister(int bits, Component multiplier) implements Component {}

    /** A value, so many cycles later, of which nothing between is seen: shift registers where there are three stages or more. */
    record Delay(int bits, int stages) implements Component {}

    /** A bounded ready/valid queue. */
    record Fifo(int bits, int depth) implements Component {}

    /** One bank of on-chip memory; the register behind its read port belongs to it. */
    record Memory(MemoryKind kind, PortKind ports, int bits, int depth) implements Component {}

    /** Words in LUTs, with a port that writes at the clock and one that shows the word of its address in the same cycle. */
    record RegisterFile(int bits, int depth) implements Component {}

    /**
     * A table of constants with its contents, since its cost in logic depends on them; the register behind its output
     * belongs to it.
     */
    record Table(Contents contents, int bits) implements Component {}

    /** A finite state machine. */
    record Control(int states) implements Component {}

    /** A named hard block or external part, such as {@code axi-hp-port} or {@code ddr4}. */
    record Block(String name, int bits) implements Component {}

    /** What a table holds; equal by content. */
    final class Contents {
        private final int[] values;
        private final int hash;

        /** Copies the values. */
        public Contents(int... values) {
            this.values = values.clone();
            this.hash = java.util.Arrays.hashCode(this.values);
        }

        /** Number of entries. */
        public int size() {
            return values.length;
        }

        /** One entry. */
        public int get(int index) {
            return values[index];
        }

        @Override
        public boolean equals(Object other) {
            return other == this
                    || other instanceof Contents that
                            && hash == that.hash
                            && java.util.Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public String toString() {
            return "#" + values.length + ":" + Integer.toHexString(hashCode());
        }
    }
}
