package cyclode.core.account;

import cyclode.core.number.IntTable;
import java.util.Optional;
import java.util.function.Function;

/**
 * A primitive that hardware is made of. Components are values: two equal ones are the same kind of thing, and an
 * {@link Inventory} counts how many a unit has. All widths are in bits.
 */
public sealed interface Component {
    /**
     * What is so for each kind of component: one function for each, so that the compiler names every place that a new kind needs.
     *
     * @param <R> what is asked for
     */
    record Cases<R>(
            Function<Multiplier, R> multiplier,
            Function<MultiplyAccumulate, R> multiplyAccumulate,
            Function<Adder, R> adder,
            Function<Comparator, R> comparator,
            Function<Gate, R> gate,
            Function<Shifter, R> shifter,
            Function<Multiplexer, R> multiplexer,
            Function<Register, R> register,
            Function<StageRegister, R> stageRegister,
            Function<Delay, R> delay,
            Function<Fifo, R> fifo,
            Function<Memory, R> memory,
            Function<RegisterFile, R> registerFile,
            Function<Table, R> table,
            Function<Control, R> control,
            Function<Block, R> block) {}

    /** What some cases say of this component. */
    <R> R of(Cases<R> cases);

    /**
     * What a multiplier computes.
     *
     * @param bitsA width of one operand
     * @param bitsB width of the other
     * @param accumulatorBits width of the accumulator that products are added to in the same place; 0 where there is none
     */
    record Product(int bitsA, int bitsB, int accumulatorBits) {}

    /** What it computes if it multiplies. */
    default Optional<Product> product() {
        return Optional.empty();
    }

    /** Whether it adds products to an accumulator in the same place. */
    default boolean accumulates() {
        return product().filter(p -> p.accumulatorBits() > 0).isPresent();
    }

    /** The hard block or external part that it is; nothing where it is built of the fabric's logic. */
    default Optional<Block> block() {
        return Optional.empty();
    }

    /** The kind of on-chip memory that it is; nothing where it is none. */
    default Optional<MemoryKind> memoryKind() {
        return Optional.empty();
    }

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
    record Multiplier(int bitsA, int bitsB) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.multiplier().apply(this);
        }

        @Override
        public Optional<Product> product() {
            return Optional.of(new Product(bitsA, bitsB, 0));
        }
    }

    /**
     * A multiplier whose product is added to an accumulator in the same place, so that one DSP block can hold both. The
     * accumulator's flip-flops belong to it.
     */
    record MultiplyAccumulate(int bitsA, int bitsB, int accumulatorBits) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.multiplyAccumulate().apply(this);
        }

        @Override
        public Optional<Product> product() {
            return Optional.of(new Product(bitsA, bitsB, accumulatorBits));
        }
    }

    /** An adder or subtractor. */
    record Adder(int bits) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.adder().apply(this);
        }
    }

    /** Whether so many signals are as they should be: an equality of words, a number that is zero, an and of conditions. */
    record Gate(int inputs) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.gate().apply(this);
        }
    }

    /** A comparison of two values. */
    record Comparator(int bits) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.comparator().apply(this);
        }
    }

    /** A barrel shifter. */
    record Shifter(int bits, int positions) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.shifter().apply(this);
        }
    }

    /** A choice among several values. */
    record Multiplexer(int ways, int bits) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.multiplexer().apply(this);
        }
    }

    /** Flip-flops that load together. */
    record Register(int bits) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.register().apply(this);
        }
    }

    /**
     * Flip-flops at the operands of a multiplier, or between its product and the sum, whose output goes nowhere else: if
     * the multiplier becomes a DSP block, the block has a place for them.
     *
     * @param bits how many
     * @param multiplier the {@link Multiplier} or {@link MultiplyAccumulate} they belong to
     */
    record StageRegister(int bits, Component multiplier) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.stageRegister().apply(this);
        }
    }

    /** A delay line without taps. */
    record Delay(int bits, int stages) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.delay().apply(this);
        }
    }

    /** A bounded ready/valid queue. */
    record Fifo(int bits, int depth) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.fifo().apply(this);
        }
    }

    /** One bank of on-chip memory; the register behind its read port belongs to it. */
    record Memory(MemoryKind kind, PortKind ports, int bits, int depth) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.memory().apply(this);
        }

        @Override
        public Optional<MemoryKind> memoryKind() {
            return Optional.of(kind);
        }
    }

    /** Words in LUTs, with a port that writes at the clock and one that shows the word of its address in the same cycle. */
    record RegisterFile(int bits, int depth) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.registerFile().apply(this);
        }
    }

    /**
     * A table of constants with its contents, since its cost in logic depends on them; the register behind its output
     * belongs to it.
     */
    record Table(IntTable contents, int bits) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.table().apply(this);
        }
    }

    /** A finite state machine. */
    record Control(int states) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.control().apply(this);
        }
    }

    /** A named hard block or external part, such as {@code axi-hp-port} or {@code ddr4}. */
    record Block(String name, int bits) implements Component {
        @Override
        public <R> R of(Cases<R> cases) {
            return cases.block().apply(this);
        }

        @Override
        public Optional<Block> block() {
            return Optional.of(this);
        }
    }
}
