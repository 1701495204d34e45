package cyclode.units.ddr4;

import java.util.Arrays;
import java.util.List;

/**
 * Where the bits of an address go, above those within one burst.
 *
 * @param fields field names from the most to the least significant, out of {@code row}, {@code rank}, {@code bank},
 *     {@code bankgroup}, {@code column}; {@code column:n} takes only the next {@code n} column bits, counted from the
 *     least significant end
 * @param hashed whether rank, bank group, bank and row are each exclusive-ored with their own bits of the column, taken
 *     from the least significant end in that order
 */
public record AddressMapping(List<String> fields, boolean hashed) {
    public AddressMapping {
        fields = List.copyOf(fields);
    }

    /** A mapping from its fields separated by blanks, without a hash. */
    public static AddressMapping of(String fields) {
        return new AddressMapping(split(fields), false);
    }

    /** A mapping from its fields separated by blanks, hashed by the column. */
    public static AddressMapping hashed(String fields) {
        return new AddressMapping(split(fields), true);
    }

    private static List<String> split(String fields) {
        return Arrays.asList(fields.trim().split("\\s+", -1));
    }

    AddressDecoder decoder(Ddr4Geometry geometry) {
        return new AddressDecoder(geometry, this);
    }
}
