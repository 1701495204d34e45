package cyclode.core.text;

import java.math.BigDecimal;

/** A prefix of the International System of Units (BIPM SI brochure, table 7), in steps of a thousand. */
enum SiPrefix {
    FEMTO(-15, "f"),
    PICO(-12, "p"),
    NANO(-9, "n"),
    MICRO(-6, "µ"),
    MILLI(-3, "m"),
    NONE(0, ""),
    KILO(3, "k"),
    MEGA(6, "M"),
    GIGA(9, "G"),
    TERA(12, "T"),
    PETA(15, "P");

    private final int exponent;
    private final String symbol;

    SiPrefix(int exponent, String symbol) {
        this.exponent = exponent;
        this.symbol = symbol;
    }

    int exponent() {
        return exponent;
    }

    String symbol() {
        return symbol;
    }

    /** The prefix under which {@code value} has one to three digits before the point, as far as prefixes reach. */
    static SiPrefix of(BigDecimal value) {
        if (value.signum() == 0) {
            return NONE;
        }
        int exponent = value.precision() - value.scale() - 1;
        int step = Math.floorDiv(exponent, 3) - Math.floorDiv(FEMTO.exponent, 3);
        return values()[Math.max(0, Math.min(values().length - 1, step))];
    }
}
