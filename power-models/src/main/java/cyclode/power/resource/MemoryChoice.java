package cyclode.power.resource;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.power.device.Device;
import cyclode.power.device.Family;
import java.math.BigDecimal;

/** Where a memory goes, and what it takes there. */
final class MemoryChoice {
    /** Where a family has no UltraRAM, what is asked of it is counted in those of UltraScale+, and does not fit. */
    private static final Family.UltraRam UNKNOWN = new Family.UltraRam(4096, 72);

    private final Family family;
    private final Family.UltraRam ultra;
    private final Flow flow;

    MemoryChoice(Device device, Flow flow) {
        this.family = device.family();
        this.ultra = family.ultraRam().orElse(UNKNOWN);
        this.flow = flow;
    }

    Resources of(MemoryKind kind, PortKind ports, int bits, int depth) {
        if (ports == PortKind.READ_ONLY && (kind == MemoryKind.AUTO || kind == MemoryKind.DISTRIBUTED)) {
            return kind == MemoryKind.AUTO && romGoesToBlockRam(depth, bits)
                    ? BlockRamPacking.of(family.blockRam(), flow, ports, bits, depth)
                            .resources()
                    : new Resources(bits * TableLogic.mostLutsABit(depth), 0, bits, 0, 0, 0, 0);
        }
        return switch (kind) {
            case BLOCK ->
                BlockRamPacking.of(family.blockRam(), flow, ports, bits, depth).resources();
            case ULTRA -> new Resources(0, 0, 0, 0, 0, 0, tiles(depth, ultra.words()) * tiles(bits, ultra.bits()));
            case DISTRIBUTED ->
                LutRamPacking.of(family.lutRam(), ports, bits, depth).resources();
            case AUTO ->
                goesToBlockRam(ports, bits, depth)
                        ? BlockRamPacking.of(family.blockRam(), flow, ports, bits, depth)
                                .resources()
                        : LutRamPacking.of(family.lutRam(), ports, bits, depth).resources();
        };
    }

    /** What one access touches: the blocks of one row, or all LUTs as memory, since each sees the address. */
    MemoryAccess access(MemoryKind kind, PortKind ports, int bits, int depth) {
        Resources built = of(kind, ports, bits, depth);
        if (built.uram() > 0) {
            return new MemoryAccess(bits, 0, tiles(bits, ultra.bits()), 0, 0);
        }
        if (built.lutRam() > 0) {
            return new MemoryAccess(bits, 0, 0, built.lutRam(), built.lut());
        }
        if (built.bramTiles() == 0) {
            return new MemoryAccess(bits, 0, 0, 0, built.lut());
        }
        return new MemoryAccess(
                bits,
                BlockRamPacking.of(family.blockRam(), flow, ports, bits, depth).halvesAcross(),
                0,
                0,
                0);
    }

    /**
     * Whether a memory left to the tool goes to block RAM. Yosys 0.23 takes what its library's costs make cheaper; of
     * Vivado it is assumed that it keeps up to 64 words, and less than 1 Kb, in LUTs.
     */
    private boolean goesToBlockRam(PortKind ports, int bits, int depth) {
        if (!flow.usesBlockRam()) {
            return false;
        }
        if (ports == PortKind.TRUE_DUAL) {
            return true;
        }
        if (flow == Flow.VIVADO) {
            return depth > 64 && (long) bits * depth >= 1024;
        }
        BigDecimal lutRam =
                LutRamPacking.of(family.lutRam(), ports, bits, depth).cost();
        return BigDecimal.valueOf(BlockRamPacking.of(family.blockRam(), flow, ports, bits, depth)
                                .cost())
                        .compareTo(lutRam)
                < 0;
    }

    /**
     * Whether a table of constants goes to block RAM. Yosys 0.23 charges a point for each 64 bits in logic against its
     * cost of the blocks; the same is assumed of Vivado.
     */
    boolean romGoesToBlockRam(int words, int bits) {
        long logic = ((long) words * bits + 63) / 64;
        return flow.usesBlockRam()
                && BlockRamPacking.of(family.blockRam(), flow, PortKind.READ_ONLY, bits, words)
                                .cost()
                        < logic;
    }

    private static long tiles(long whole, long part) {
        return (whole + part - 1) / part;
    }
}
