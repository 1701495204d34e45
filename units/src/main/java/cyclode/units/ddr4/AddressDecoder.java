package cyclode.units.ddr4;

import cyclode.core.file.RefusedValue;
import java.util.Arrays;
import java.util.List;

/**
 * Splits the number of a burst into flat bank, row and column with shifts and masks made once. Bits above the channel's
 * capacity are dropped.
 */
final class AddressDecoder {
    private static final List<String> NAMES = List.of("rank", "bankgroup", "bank", "row", "column");
    private static final int RANK = 0;
    private static final int GROUP = 1;
    private static final int BANK = 2;
    private static final int ROW = 3;
    private static final int COLUMN = 4;

    private final int[] width;
    private final int[] field;
    private final int[] shift;
    private final int[] mask;
    private final int[] place;
    private final boolean hashed;
    private final int[] value = new int[NAMES.size()];

    AddressDecoder(Ddr4Geometry geometry, AddressMapping mapping) {
        hashed = mapping.hashed();
        width = new int[] {
            bits(geometry.ranks()),
            bits(geometry.bankGroups()),
            bits(geometry.banksPerGroup()),
            bits(geometry.rows()),
            bits(geometry.burstsPerRow())
        };
        int slices = mapping.fields().size();
        field = new int[slices];
        shift = new int[slices];
        mask = new int[slices];
        place = new int[slices];
        slice(mapping.fields());
    }

    private void slice(List<String> fields) {
        int[] taken = new int[NAMES.size()];
        int position = 0;
        for (int i = 0; i < fields.size(); i++) {
            String[] parts = fields.get(fields.size() - 1 - i).split(":", -1);
            int which = NAMES.indexOf(parts[0]);
            if (which < 0 || parts.length > 2) {
                throw new RefusedValue("address field " + fields.get(fields.size() - 1 - i) + " is none of " + NAMES);
            }
            int left = width[which] - taken[which];
            int bits = parts.length == 2 ? parseBits(parts[1]) : left;
            if (bits < 0 || bits > left) {
                throw new RefusedValue("address field " + parts[0] + " has no " + bits + " bits left");
            }
            field[i] = which;
            shift[i] = position;
            mask[i] = (1 << bits) - 1;
            place[i] = taken[which];
            taken[which] += bits;
            position += bits;
        }
        for (int which = 0; which < taken.length; which++) {
            if (taken[which] != width[which]) {
                throw new RefusedValue("the address mapping leaves out bits of " + NAMES.get(which));
            }
        }
    }

    private static int parseBits(String text) {
        if (!text.matches("[0-9]{1,2}")) {
            throw new RefusedValue("the width of an address field must be a number, found " + text);
        }
        return Integer.parseInt(text);
    }

    private static int bits(int powerOfTwo) {
        return Integer.numberOfTrailingZeros(powerOfTwo);
    }

    /** Decodes a burst's number; the getters then answer for it. */
    void decode(long burst) {
        Arrays.fill(value, 0);
        for (int i = 0; i < field.length; i++) {
            value[field[i]] |= ((int) (burst >>> shift[i]) & mask[i]) << place[i];
        }
        if (hashed) {
            int column = value[COLUMN];
            for (int which = RANK; which <= ROW; which++) {
                value[which] ^= column & ((1 << width[which]) - 1);
                column >>>= width[which];
            }
        }
    }

    /** Bank counted over the channel: rank, then bank group, then bank. */
    int flatBank() {
        return (((value[RANK] << width[GROUP]) | value[GROUP]) << width[BANK]) | value[BANK];
    }

    int row() {
        return value[ROW];
    }

    int column() {
        return value[COLUMN];
    }
}
