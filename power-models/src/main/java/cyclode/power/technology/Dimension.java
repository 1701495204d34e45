package cyclode.power.technology;

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
