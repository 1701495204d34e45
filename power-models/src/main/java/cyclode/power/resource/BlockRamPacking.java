package cyclode.power.resource;

import cyclode.core.account.Component.PortKind;

/**
 * How a memory is cut into a grid of equal block RAMs.
 *
 * <p>A block of 18 Kb can be 16K×1, 8K×2, 4K×4, 2K×9, 1K×18 and, with one read and one write port, 512×36; one of 36 Kb
 * is twice as wide at each depth (4K×9), or 32K×1. The shape that takes fewest bits of block RAM wins, the shallowest of equals.
 * Source of the shapes: AMD UG473 and UG573. Vivado is taken to fill the last column with a block of 18 Kb where that is
 * enough; Yosys 0.23 uses blocks of one size, and 36 Kb where both take the same (its costs are 129 and 257).
 *
 * @param rows blocks behind one another
 * @param across36 blocks of 36 Kb beside one another, enabled together
 * @param across18 blocks of 18 Kb beside one another, enabled together
 */
record BlockRamPacking(long rows, long across36, long across18) {
    /** Costs in {@code memory_libmap}, Yosys 0.23: found from its choices. */
    static final int COST_18 = 129;

    static final int COST_36 = 257;
    private static final int[][] SHAPES_18 = {{16384, 1}, {8192, 2}, {4096, 4}, {2048, 9}, {1024, 18}, {512, 36}};

    /** The packing that a flow chooses. */
    static BlockRamPacking of(Flow flow, PortKind ports, int bits, int depth) {
        boolean mixed = flow == Flow.VIVADO;
        BlockRamPacking best = new BlockRamPacking(tiles(depth, 32768), bits, 0);
        for (int[] shape : SHAPES_18) {
            if (shape[1] == 36 && ports == PortKind.TRUE_DUAL) {
                continue;
            }
            best = best.cheaper(mixed ? mixed(shape, bits, depth) : uniform18(shape, bits, depth));
            best = best.cheaper(new BlockRamPacking(tiles(depth, shape[0]), tiles(bits, width36(shape)), 0));
        }
        return best;
    }

    private static BlockRamPacking uniform18(int[] shape, int bits, int depth) {
        return new BlockRamPacking(tiles(depth, shape[0]), 0, tiles(bits, shape[1]));
    }

    private static BlockRamPacking mixed(int[] shape, int bits, int depth) {
        int rest = bits % width36(shape);
        long whole = bits / width36(shape);
        boolean half = rest > 0 && rest <= shape[1];
        return new BlockRamPacking(tiles(depth, shape[0]), whole + (rest > shape[1] ? 1 : 0), half ? 1 : 0);
    }

    /** A block of 36 Kb is twice as wide as one of 18 Kb, and 4K×9 where that is 4K×4: the ninth bit is its parity. */
    private static int width36(int[] shape) {
        return shape[1] == 4 ? 9 : 2 * shape[1];
    }

    private BlockRamPacking cheaper(BlockRamPacking other) {
        return other.cost() <= cost() ? other : this;
    }

    long cost() {
        return Math.multiplyExact(rows, COST_36 * across36 + COST_18 * across18);
    }

    /** Halves of 18 Kb that one access enables. */
    long halvesAcross() {
        return 2 * across36 + across18;
    }

    /** Block RAMs of 36 and 18 Kb. */
    Resources resources() {
        return new Resources(0, 0, 0, 0, rows * across36, rows * across18, 0);
    }

    private static long tiles(long whole, long part) {
        return (whole + part - 1) / part;
    }
}
