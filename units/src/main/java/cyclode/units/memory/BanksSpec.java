package cyclode.units.memory;

import cyclode.core.account.Action;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.file.Auto;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Require;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.model.NetworkWidths;
import cyclode.units.model.UnitSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A banked on-chip memory, the kind {@code banks}. Word {@code a} lies in bank {@code a mod banks}; each port serves one word of each
 * bank a cycle.
 *
 * @param clock name of its clock
 * @param banks number of banks
 * @param wordBits bits of a word [bits]
 * @param depth words of a bank [words]
 * @param memory kind of memory
 * @param ports how reads and writes share the banks
 * @param readLatency cycles from an access to its beat [cycles]
 * @param readEnable when read ports are enabled; it costs energy and takes no cycle
 * @param residence where the parameters or maps live that it holds
 * @param prefetch where they live outside: whether the next ones are brought behind the launches that use the present ones, each in a
 *     half of the memory
 * @param tileChannels where parameters live outside: output channels of a tile at most; none: as many as there is room for [channels]
 * @param tileRows where maps live outside: rows of the output's height that a band has at most; none: as many as there is room for [rows]
 */
public record BanksSpec(
        @Default("fabric") String clock,
        @Range(min = 1, max = BanksSpec.MAX_BANKS) int banks,
        @Range(min = 1, max = 576) int wordBits,
        @Default("auto") @Auto(least = 1, most = BanksSpec.MAX_DEPTH) int depth,
        @Default("block") MemoryKind memory,
        @Default("simple-dual") PortKind ports,
        @Default("2") @Range(min = 1, max = 16) int readLatency,
        @Default("on-access") ReadEnable readEnable,
        @Default("chip") Residence residence,
        @Default("true") boolean prefetch,
        @Auto(least = 1, most = BanksSpec.MAX_TILE) @Range(min = 1, max = BanksSpec.MAX_TILE)
                Optional<Integer> tileChannels,
        @Auto(least = 1, most = BanksSpec.MAX_TILE) @Range(min = 1, max = BanksSpec.MAX_TILE)
                Optional<Integer> tileRows)
        implements UnitSpec {
    /** Banks at most. */
    public static final int MAX_BANKS = 64;

    /** Output channels of the largest tile: more than any layer has. */
    public static final int MAX_TILE = 1 << 20;

    /** Words of the deepest bank. */
    public static final int MAX_DEPTH = 1 << 20;

    /** When the read ports of the banks are enabled. */
    public enum ReadEnable {
        /** In cycles in which something is read. */
        ON_ACCESS,
        /** In every cycle in which the clock runs, as where the enable is tied high. */
        ALWAYS
    }

    /** Where the parameters live that a memory holds. */
    public enum Residence {
        /** In the memory: parameters are there before a run begins, and stay; maps stay until they are read for the last time. */
        CHIP,
        /**
         * In the memory outside the chip: the DMA brings parameters, layer by layer or tile by tile, before they are used. Maps that the memory
         * has no room for wait outside.
         */
        EXTERNAL
    }

    /** Checks the ranges, and that what lives outside can be written. */
    public BanksSpec {
        Require.inRange("banks", banks, 1, MAX_BANKS);
        Require.inRange("word-bits", wordBits, 1, 576);
        Require.inRange("depth", depth, 1, MAX_DEPTH);
        Require.inRange("read-latency", readLatency, 1, 16);
        if (residence == Residence.EXTERNAL && ports == PortKind.READ_ONLY) {
            throw new RefusedValue(
                    "residence is external, but ports is read-only, so that nothing can be brought; allowed: ports of"
                            + " single, simple-dual or true-dual");
        }
        if (residence == Residence.CHIP && tileChannels.isPresent()) {
            throw new RefusedValue("tile-channels is given, but residence is chip, so that there are no tiles");
        }
        if (residence == Residence.CHIP && tileRows.isPresent()) {
            throw new RefusedValue("tile-rows is given, but residence is chip, so that there are no bands");
        }
    }

    /** Banks whose read ports are enabled when something is read. */
    public BanksSpec(
            String clock, int banks, int wordBits, int depth, MemoryKind memory, PortKind ports, int readLatency) {
        this(
                clock,
                banks,
                wordBits,
                depth,
                memory,
                ports,
                readLatency,
                ReadEnable.ON_ACCESS,
                Residence.CHIP,
                true,
                Optional.empty(),
                Optional.empty());
    }

    /** How buffers lie in it. */
    public WordLayout layout() {
        return new WordLayout(banks, wordBits, ports != PortKind.READ_ONLY && banks > 1);
    }

    /** Words of all banks. */
    public long words() {
        return (long) banks * depth;
    }

    /** Whether the parameters that it holds come from outside. */
    public boolean external() {
        return residence == Residence.EXTERNAL;
    }

    /** Words that one lot of parameters may have, of two where the next ones come behind the present ones: whole rows of banks. */
    public long lotWords() {
        return (long) depth / (prefetch ? 2 : 1) * banks;
    }

    public MemoryWords bank() {
        return new MemoryWords(component(), banks);
    }

    private Component.Memory component() {
        return new Component.Memory(memory, ports, wordBits, depth);
    }

    /** What brings a word of a beat from its bank, or keeps the one of an earlier cycle. */
    Component.Multiplexer gather() {
        return new Component.Multiplexer(banks + 1, wordBits);
    }

    /** The name of the port that reads (or writes) of a unit with this name; one port does both where there is but one. */
    public static String port(String unit, PortKind ports, boolean reads) {
        return ports == PortKind.SINGLE ? unit + ".port" : unit + (reads ? ".read" : ".write");
    }

    @Override
    public Map<String, Integer> following(NetworkWidths built, NetworkWidths now) {
        int maps = Math.max(
                share(now.activationBits(), built.activationBits()), share(now.stateBits(), built.stateBits()));
        int ratio = ports == PortKind.READ_ONLY
                ? share(now.weightBits(), built.weightBits())
                : maps * Math.max(1, now.stages() / built.stages());
        return Map.of("depth", depth * ratio);
    }

    private static int share(int bits, int of) {
        return (bits + of - 1) / of;
    }

    @Override
    public Map<String, Integer> ports(String unit) {
        return Stream.of(true, false)
                .map(reads -> port(unit, ports, reads))
                .distinct()
                .collect(Collectors.toMap(port -> port, port -> banks));
    }

    @Override
    public boolean livesByChannels() {
        return false;
    }

    /**
     * The next beat's place; a word's place on its way to its bank, and a word from its bank to its place in the beat. Which words of a beat
     * meet in a bank follows from its place alone, and can be found ahead.
     */
    @Override
    public List<TimingPath> paths() {
        int address = InventoryBuilder.bits(words() - 1);
        Component meets = new Component.Comparator(InventoryBuilder.bits(banks));
        return List.of(
                TimingPath.of("place", new Component.Adder(address), new Component.Multiplexer(2, address)),
                TimingPath.of("crossbar", meets, new Component.Control(2), new Component.Multiplexer(banks, address))
                        .driving(banks),
                TimingPath.of("words", component(), gather()).in(Math.max(1, readLatency - 1)));
    }

    @Override
    public Inventory inventory() {
        return BanksInventory.of(this);
    }

    @Override
    public Activity everyCycle() {
        Activity activity = new Activity();
        if (readEnable == ReadEnable.ALWAYS) {
            activity.add(new Action(component(), Action.Verb.ENABLE), banks);
        }
        return activity;
    }
}
