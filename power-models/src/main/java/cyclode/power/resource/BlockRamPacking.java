package cyclode.power.resource;

import cyclode.core.account.Component.PortKind;

/**
 * How many block RAMs a memory takes.
 *
 * <p>A block of 18 Kb can be 16K×1, 8K×2, 4K×4, 2K×9, 1K×18 and, with one read and one write port, 512×36; one of 36 Kb
 * is twice as wide at each depth, or 32K×1. The memory is cut into a grid of equal blocks; the shape that takes fewest
 * halves wins, the shallowest of equals. Source: AMD UG473 and UG573.
 *
 * @param rows blocks behind one another
 * @param halvesAcross halves of 18 Kb beside one another, enabled together
 */
record BlockRamPacking(long rows, long halvesAcross) {
    private static final int[][] SHAPES_18 = {{512, 36}, {1024, 18}, {2048, 9}, {4096, 4}, {8192, 2}, {16384, 1}};
    private static final int CASCADED = 32768;

    static BlockRamPacking of(PortKind ports, int bits, int depth) {
        BlockRamPacking best = new BlockRamPacking(tiles(depth, CASCADED), 2L * bits);
        for (int i = SHAPES_18.length - 1; i >= 0; i--) {
            if (i == 0 && ports == PortKind.TRUE_DUAL) {
                continue;
            }
            BlockRamPacking grid = new BlockRamPacking(tiles(depth, SHAPES_18[i][0]), tiles(bits, SHAPES_18[i][1]));
            if (grid.halves() <= best.halves()) {
                best = grid;
            }
        }
        return best;
    }

    long halves() {
        return Math.multiplyExact(rows, halvesAcross);
    }

    /** Block RAMs of 36 and 18 Kb. */
    Resources resources() {
        return new Resources(0, 0, 0, 0, halves() / 2, halves() % 2, 0);
    }

    private static long tiles(long whole, long part) {
        return (whole + part - 1) / part;
    }
}
