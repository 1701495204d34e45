package cyclode.power.resource;

import cyclode.core.account.Component.PortKind;
import cyclode.power.device.Family;
import java.math.BigDecimal;

/**
 * How a memory is cut into LUTs used as memory.
 *
 * <p>With one write and one read port, a primitive (RAM64M: 4 LUTs for 3 bits; RAM64M8: 8 LUTs for 7 bits) is 64 deep, or
 * 32 deep with twice the bits. With one port for both, a LUT is 64×1 and up to four join without logic to 256×1. Rows
 * above that need a multiplexer for each bit, and a LUT each to decode the write enable. Source: AMD UG474 and UG574.
 *
 * @param rows primitives behind one another
 * @param lutsAcross LUTs of one row
 * @param bits width of the word
 * @param libraryCost cost in {@code memory_libmap} of Yosys 0.23: two a LUT, less for a primitive that is not full
 */
record LutRamPacking(long rows, long lutsAcross, int bits, BigDecimal libraryCost) {
    static LutRamPacking of(Family.LutRam cells, PortKind ports, int bits, int depth) {
        return ports == PortKind.SINGLE ? onePort(bits, depth) : twoPorts(cells, bits, depth);
    }

    private static LutRamPacking onePort(int bits, int depth) {
        long lutsPerBit = depth <= 64 ? 1 : depth <= 128 ? 2 : 4;
        long rows = tiles(depth, 256);
        return new LutRamPacking(rows, lutsPerBit * bits, bits, BigDecimal.valueOf(2 * rows * lutsPerBit * bits));
    }

    private static LutRamPacking twoPorts(Family.LutRam cells, int bits, int depth) {
        long wide = depth <= 32 ? 2L * cells.bits() : cells.bits();
        long rows = depth <= 32 ? 1 : tiles(depth, 64);
        long full = bits / wide;
        long rest = bits % wide;
        long fixed = cells.yosysFixedCost();
        long cell = 2L * cells.luts();
        BigDecimal part = rest == 0
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(fixed)
                        .add(BigDecimal.valueOf((cell - fixed) * rest)
                                .divide(BigDecimal.valueOf(wide), java.math.MathContext.DECIMAL32));
        BigDecimal cost = part.add(BigDecimal.valueOf(full * cell)).multiply(BigDecimal.valueOf(rows));
        return new LutRamPacking(rows, tiles(bits, wide) * cells.luts(), bits, cost);
    }

    /** The cost with the multiplexers and write decoders, half a point for each of their bits. */
    BigDecimal cost() {
        return libraryCost.add(BigDecimal.valueOf((rows - 1) * (bits + 1L)).divide(BigDecimal.valueOf(2)));
    }

    /** LUTs as memory and as logic, and the register behind the read port. */
    Resources resources() {
        long joins = rows <= 1 ? 0 : LogicLaws.multiplexer(Math.toIntExact(rows), bits) + rows;
        return new Resources(joins, rows * lutsAcross, bits, 0, 0, 0, 0);
    }

    private static long tiles(long whole, long part) {
        return (whole + part - 1) / part;
    }
}
