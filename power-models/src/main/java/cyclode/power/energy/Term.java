package cyclode.power.energy;

import cyclode.power.technology.Key;
import java.math.BigDecimal;
import java.util.List;

/**
 * A number times a product of technology entries.
 *
 * @param coefficient what the structure decides: LUTs, bits, ratios of widths and voltages
 * @param keys entries to multiply, in order, repetitions allowed
 */
public record Term(BigDecimal coefficient, List<Key> keys) {
    /** Copies the keys. */
    public Term {
        keys = List.copyOf(keys);
    }

    static Term of(BigDecimal coefficient, Key... keys) {
        return new Term(coefficient, List.of(keys));
    }
}
