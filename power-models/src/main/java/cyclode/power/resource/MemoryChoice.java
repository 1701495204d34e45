package cyclode.power.resource;

import cyclode.core.account.Component.MemoryKind;
import cyclode.core.account.Component.PortKind;
import cyclode.power.device.Device;
import cyclode.power.device.Family;

/** Where a memory goes, and what it takes there. */
final class MemoryChoice {
    private static final int ULTRA_DEPTH = 4096;
    private static final int ULTRA_BITS = 72;
    /** A memory shallower than this goes to LUTs if the tool may choose. Vivado: assumed; Yosys: seen in its runs. */
    private static final int SHALLOWEST_BLOCK = 512;

    private final Family family;
    private final Flow flow;

    MemoryChoice(Device device, Flow flow) {
        this.family = device.family();
        this.flow = flow;
    }

    Resources of(MemoryKind kind, PortKind ports, int bits, int depth) {
        return switch (kind) {
            case BLOCK -> BlockRamPacking.of(ports, bits, depth).resources();
            case ULTRA -> new Resources(0, 0, 0, 0, 0, 0, tiles(depth, ULTRA_DEPTH) * tiles(bits, ULTRA_BITS));
            case DISTRIBUTED -> distributed(ports, bits, depth);
            case AUTO ->
                goesToBlockRam(ports, bits, depth)
                        ? BlockRamPacking.of(ports, bits, depth).resources()
                        : distributed(ports, bits, depth);
        };
    }

    /** What one access touches: the blocks of one row, or all LUTs as memory, since each sees the address. */
    MemoryAccess access(MemoryKind kind, PortKind ports, int bits, int depth) {
        Resources built = of(kind, ports, bits, depth);
        if (built.uram() > 0) {
            return new MemoryAccess(bits, 0, tiles(bits, ULTRA_BITS), 0, 0);
        }
        if (built.lutRam() > 0) {
            return new MemoryAccess(bits, 0, 0, built.lutRam(), built.lut());
        }
        return new MemoryAccess(bits, BlockRamPacking.of(ports, bits, depth).halvesAcross(), 0, 0, 0);
    }

    /** Whether a memory left to the tool goes to block RAM. */
    boolean goesToBlockRam(PortKind ports, int bits, int depth) {
        if (ports == PortKind.TRUE_DUAL) {
            return true;
        }
        return flow == Flow.VIVADO ? depth > 64 && (long) bits * depth >= 1024 : depth >= SHALLOWEST_BLOCK;
    }

    /** Whether a table of constants goes to block RAM: both tools keep a ROM of at most 256 words in logic. */
    boolean romGoesToBlockRam(int words, int bits) {
        return words > 256 && (long) words * bits >= 4096;
    }

    private Resources distributed(PortKind ports, int bits, int depth) {
        if (ports == PortKind.SINGLE || ports == PortKind.READ_ONLY) {
            long rows = tiles(depth, 64);
            return new Resources(joins(rows, bits), rows * bits, 0, 0, 0, 0, 0);
        }
        long rows = depth <= 32 ? 1 : tiles(depth, 64);
        long wide = depth <= 32 ? 2L * family.lutRamBits() : family.lutRamBits();
        long cells = rows * tiles(bits, wide);
        return new Resources(joins(rows, bits), cells * family.lutRamLuts(), 0, 0, 0, 0, 0);
    }

    /** Multiplexers that choose the row, and a LUT for each row's write enable. */
    private static long joins(long rows, int bits) {
        return rows <= 1 ? 0 : LogicLaws.multiplexer(Math.toIntExact(rows), bits) + rows;
    }

    private static long tiles(long whole, long part) {
        return (whole + part - 1) / part;
    }
}
