package cyclode.units.ddr4;

import cyclode.core.file.RefusedValue;

/**
 * What one channel is made of. Every count is a power of two.
 *
 * @param ranks sets of devices that share the bus, 1 to 4
 * @param bankGroups bank groups of a device
 * @param banksPerGroup banks of a bank group
 * @param rows rows of a bank
 * @param columns columns of a row, each {@code busBits} wide over the whole rank
 * @param busBits width of the data bus, bits
 */
public record Ddr4Geometry(int ranks, int bankGroups, int banksPerGroup, int rows, int columns, int busBits) {
    /** Transfers of one burst (BL8); a burst has as many columns. */
    public static final int BURST_LENGTH = 8;

    private static final int MOST_BANKS = 64;

    public Ddr4Geometry {
        powerOfTwo("ranks", ranks);
        powerOfTwo("bank groups", bankGroups);
        powerOfTwo("banks per group", banksPerGroup);
        powerOfTwo("rows", rows);
        powerOfTwo("columns", columns);
        powerOfTwo("bus bits", busBits);
        if (columns < BURST_LENGTH || busBits < 8) {
            throw new RefusedValue(
                    "a row must hold a burst and the bus a byte: " + columns + " columns, " + busBits + " bits");
        }
        if ((long) ranks * bankGroups * banksPerGroup > MOST_BANKS) {
            throw new RefusedValue("at most " + MOST_BANKS + " banks on a channel");
        }
    }

    private static void powerOfTwo(String what, int value) {
        if (Integer.bitCount(value) != 1 || value < 0) {
            throw new RefusedValue(what + " must be a power of two, found " + value);
        }
    }

    /** Banks of one rank. */
    public int banksPerRank() {
        return bankGroups * banksPerGroup;
    }

    /** Banks of the channel. */
    public int banks() {
        return ranks * banksPerRank();
    }

    /** Bytes of one burst, the unit of a request. */
    public int burstBytes() {
        return busBits / 8 * BURST_LENGTH;
    }

    /** Bursts of one row. */
    public int burstsPerRow() {
        return columns / BURST_LENGTH;
    }

    /** Bytes of the channel. */
    public long bytes() {
        return (long) banks() * rows * burstsPerRow() * burstBytes();
    }
}
