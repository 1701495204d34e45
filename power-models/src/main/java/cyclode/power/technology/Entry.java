package cyclode.power.technology;

import cyclode.core.evidence.Status;
import cyclode.core.file.RefusedValue;
import java.math.BigDecimal;

/**
 * One figure of a technology.
 *
 * @param key what it is
 * @param value nominal value in {@code unit}
 * @param low lower end of the range in {@code unit}; the band takes it as the 5th percentile's neighbourhood
 * @param high upper end of the range in {@code unit}
 * @param unit unit of all three
 * @param status how sure it is
 * @param source where it comes from
 */
public record Entry(
        Key key, BigDecimal value, BigDecimal low, BigDecimal high, Unit unit, Status status, String source) {
    /** Refuses, by the entry's name, a wrong unit, a negative value, a zero that others are divided by, a range without the value, an empty source. */
    public Entry {
        if (unit.dimension() != key.dimension()) {
            throw refused(key, "has the unit " + unit.symbol() + "; allowed: " + Unit.allowed(key.dimension()));
        }
        if (value.signum() < 0 || low.signum() < 0) {
            throw refused(key, "is negative: " + value + ", range " + low + " to " + high);
        }
        if (key.divides() && low.signum() == 0) {
            throw refused(key, "is " + value + ", range " + low + " to " + high + "; allowed: above 0");
        }
        if (low.compareTo(value) > 0 || high.compareTo(value) < 0) {
            throw refused(key, "is " + value + ", outside its range " + low + " to " + high);
        }
        if (source.isBlank()) {
            throw refused(key, "names no source");
        }
    }

    /** Nominal value in the base unit: attojoule, watt, volt, 1 or 1/K. */
    public BigDecimal base() {
        return unit.toBase(value);
    }

    /** Lower end in the base unit. */
    public BigDecimal lowBase() {
        return unit.toBase(low);
    }

    /** Upper end in the base unit. */
    public BigDecimal highBase() {
        return unit.toBase(high);
    }

    /** The same entry with another value; the range keeps its ratio to the value. */
    Entry with(BigDecimal newValue, Unit newUnit, String newSource) {
        if (newUnit.dimension() != key.dimension()) {
            throw refused(key, "has the unit " + newUnit.symbol() + "; allowed: " + Unit.allowed(key.dimension()));
        }
        BigDecimal inOldUnit = unit.fromBase(newUnit.toBase(newValue));
        BigDecimal newLow = scaled(low, inOldUnit);
        BigDecimal newHigh = scaled(high, inOldUnit);
        return new Entry(
                key,
                newValue,
                newUnit.fromBase(unit.toBase(newLow)).min(newValue),
                newUnit.fromBase(unit.toBase(newHigh)).max(newValue),
                newUnit,
                Status.ASSUMED,
                newSource);
    }

    private BigDecimal scaled(BigDecimal end, BigDecimal newValue) {
        if (value.signum() == 0) {
            return newValue;
        }
        return end.multiply(newValue).divide(value, java.math.MathContext.DECIMAL64);
    }

    private static RefusedValue refused(Key key, String why) {
        return new RefusedValue("technology entry " + key.path() + " " + why);
    }
}
