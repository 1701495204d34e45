package cyclode.power.resource;

import cyclode.core.account.Component.PortKind;
import cyclode.power.device.Family;
import java.util.List;

/**
 * How a memory is cut into a grid of equal block RAMs.
 *
 * <p>A block of 18 Kb has the shapes of its family, the one of 36 bits with one read and one write port only; one of 36 Kb
 * is twice as wide at each depth (4K×9), or 32K×1. The shape that takes fewest bits of block RAM wins, the shallowest of equals.
 * Source of the shapes: AMD UG473 and UG573. Vivado is taken to fill the last column with a block of 18 Kb where that is
 * enough; Yosys 0.23 uses blocks of one size, and 36 Kb where both take the same (its costs are 129 and 257).
 *
 * @param block what the blocks can be
 * @param rows blocks behind one another
 * @param across36 blocks of 36 Kb beside one another, enabled together
 * @param across18 blocks of 18 Kb beside one another, enabled together
 */
record BlockRamPacking(Family.BlockRam block, long rows, long across36, long across18) {
    /** The packing that a flow chooses. */
    static BlockRamPacking of(Family.BlockRam block, Flow flow, PortKind ports, int bits, int depth) {
        boolean mixed = flow == Flow.VIVADO;
        BlockRamPacking best = new BlockRamPacking(block, tiles(depth, 32768), bits, 0);
        for (List<Integer> shape : block.shapes()) {
            if (shape.get(1) == 36 && ports == PortKind.TRUE_DUAL) {
                continue;
            }
            best = best.cheaper(mixed ? mixed(block, shape, bits, depth) : uniform18(block, shape, bits, depth));
            best = best.cheaper(new BlockRamPacking(block, tiles(depth, shape.get(0)), tiles(bits, width36(shape)), 0));
        }
        return best;
    }

    private static BlockRamPacking uniform18(Family.BlockRam block, List<Integer> shape, int bits, int depth) {
        return new BlockRamPacking(block, tiles(depth, shape.get(0)), 0, tiles(bits, shape.get(1)));
    }

    private static BlockRamPacking mixed(Family.BlockRam block, List<Integer> shape, int bits, int depth) {
        int rest = bits % width36(shape);
        long whole = bits / width36(shape);
        boolean half = rest > 0 && rest <= shape.get(1);
        return new BlockRamPacking(
                block, tiles(depth, shape.get(0)), whole + (rest > shape.get(1) ? 1 : 0), half ? 1 : 0);
    }

    /** A block of 36 Kb is twice as wide as one of 18 Kb, and 4K×9 where that is 4K×4: the ninth bit is its parity. */
    private static int width36(List<Integer> shape) {
        return shape.get(1) == 4 ? 9 : 2 * shape.get(1);
    }

    private BlockRamPacking cheaper(BlockRamPacking other) {
        return other.cost() <= cost() ? other : this;
    }

    long cost() {
        return Math.multiplyExact(rows, block.cost36() * across36 + block.cost18() * across18);
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
