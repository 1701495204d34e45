package cyclode.reports.studies.reproduction;

import java.util.Map;

/**
 * How far figures move when one parameter alone moves.
 *
 * @param parameter its name
 * @param low a setting; where it has an order, the lowest that can be built
 * @param high another; where it has an order, the highest that can be built
 * @param atLow the figures there
 * @param atHigh the figures there
 */
public record Swing(
        String parameter, String low, String high, Map<Quantity, Double> atLow, Map<Quantity, Double> atHigh) {
    /** Copies the maps. */
    public Swing {
        atLow = Map.copyOf(atLow);
        atHigh = Map.copyOf(atHigh);
    }

    /** A figure at the first setting. */
    public double low(Quantity quantity) {
        return atLow.getOrDefault(quantity, Double.NaN);
    }

    /** A figure at the second setting. */
    public double high(Quantity quantity) {
        return atHigh.getOrDefault(quantity, Double.NaN);
    }
}
