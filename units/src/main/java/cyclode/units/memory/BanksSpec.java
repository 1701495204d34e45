package cyclode.units.memory;

import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.file.Range;
import cyclode.core.number.Require;
import cyclode.units.accelerator.UnitSpec;

/**
 * A banked on-chip memory, the kind {@code banks}. Word {@code a} lies in bank {@code a mod banks}; each port serves one word of each
 * bank a cycle.
 *
 * @param clock name of its clock
 * @param banks number of banks, 1 to 64
 * @param wordBits bits of a word, 1 to 576
 * @param depth words of a bank, 1 to 2^20
 * @param memory kind of memory
 * @param ports how reads and writes share the banks
 * @param readLatency cycles from an access to its beat, 1 to 16
 */
public record BanksSpec(
        String clock,
        @Range(min = 1, max = 64) int banks,
        @Range(min = 1, max = 576) int wordBits,
        @Range(min = 1, max = 1 << 20) int depth,
        MemoryKind memory,
        PortKind ports,
        @Range(min = 1, max = 16) int readLatency)
        implements UnitSpec {
    /** Checks the ranges. */
    public BanksSpec {
        Require.inRange("banks", banks, 1, 64);
        Require.inRange("word-bits", wordBits, 1, 576);
        Require.inRange("depth", depth, 1, 1 << 20);
        Require.inRange("read-latency", readLatency, 1, 16);
    }

    /** How buffers lie in it. */
    public WordLayout layout() {
        return new WordLayout(banks, wordBits, ports != PortKind.READ_ONLY && banks > 1);
    }

    /** Words of all banks. */
    public long words() {
        return (long) banks * depth;
    }

    /** One bank. */
    public MemoryWords bank() {
        return new MemoryWords(new Component.Memory(memory, ports, wordBits, depth));
    }

    /** The name of the port that reads (or writes) of a unit with this name; one port does both where there is but one. */
    public static String port(String unit, PortKind ports, boolean reads) {
        return ports == PortKind.SINGLE ? unit + ".port" : unit + (reads ? ".read" : ".write");
    }

    @Override
    public Inventory inventory() {
        return Inventory.on(clock)
                .add("banks", banks, new Component.Memory(memory, ports, wordBits, depth))
                .add("crossbar", banks == 1 ? 0 : 2L * banks, new Component.Multiplexer(Math.max(2, banks), wordBits))
                .add("address", 2L, new Component.Adder(24))
                .add("address", 4L, new Component.Register(24))
                .add("control", 2, new Component.Control(4))
                .build();
    }
}
