package cyclode.power.technology;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Units that a technology's file may use, each an exact power of ten of its dimension's base unit. */
public enum Unit {
    ATTOJOULE("aJ", Dimension.ENERGY, 0),
    FEMTOJOULE("fJ", Dimension.ENERGY, 3),
    PICOJOULE("pJ", Dimension.ENERGY, 6),
    NANOJOULE("nJ", Dimension.ENERGY, 9),
    MICROJOULE("uJ", Dimension.ENERGY, 12),
    MICROWATT("uW", Dimension.POWER, -6),
    MILLIWATT("mW", Dimension.POWER, -3),
    WATT("W", Dimension.POWER, 0),
    MILLIVOLT("mV", Dimension.VOLTAGE, -3),
    VOLT("V", Dimension.VOLTAGE, 0),
    RATIO("ratio", Dimension.RATIO, 0),
    PER_KELVIN("1/K", Dimension.PER_KELVIN, 0);

    private final String symbol;
    private final Dimension dimension;
    private final int powerOfTen;

    Unit(String symbol, Dimension dimension, int powerOfTen) {
        this.symbol = symbol;
        this.dimension = dimension;
        this.powerOfTen = powerOfTen;
    }

    /** The unit's symbol in files. */
    public String symbol() {
        return symbol;
    }

    /** What it measures. */
    public Dimension dimension() {
        return dimension;
    }

    /** A value in this unit, in the base unit: attojoule, watt, volt, 1 or 1/K. */
    public BigDecimal toBase(BigDecimal value) {
        return value.scaleByPowerOfTen(powerOfTen);
    }

    /** A value in the base unit, in this unit. */
    public BigDecimal fromBase(BigDecimal value) {
        return value.scaleByPowerOfTen(-powerOfTen);
    }

    /** The unit with a symbol. */
    public static Optional<Unit> find(String symbol) {
        return Arrays.stream(values()).filter(u -> u.symbol.equals(symbol)).findFirst();
    }

    /** The symbols of a dimension's units, for messages. */
    public static String allowed(Dimension dimension) {
        return Arrays.stream(values())
                .filter(u -> u.dimension == dimension)
                .map(Unit::symbol)
                .collect(Collectors.joining(", "));
    }

    /** What an entry measures. */
    public enum Dimension {
        ENERGY,
        POWER,
        VOLTAGE,
        /** A number without a unit, written with the unit {@code ratio}. */
        RATIO,
        /** A relative change per kelvin. */
        PER_KELVIN
    }
}
