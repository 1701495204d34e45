package cyclode.power.anchor;

import cyclode.power.energy.Band;

/**
 * A published or measured figure beside what the tables say of it. A figure that serves as an entry is no anchor.
 *
 * @param name what it is
 * @param published the figure, in {@code unit}
 * @param source where the figure comes from
 * @param unit W or J
 * @param predicted the prediction with its band, in {@code unit}
 * @param from which entries it rests on, and where those come from
 * @param assumed what the prediction had to assume beyond the entries
 */
public record Anchor(
        String name, double published, String source, String unit, Band predicted, String from, String assumed) {
    /** Predicted over published, less one. */
    public double relativeError() {
        return predicted.nominal() / published - 1;
    }

    /** Whether the published figure lies in the band. */
    public boolean isInBand() {
        return published >= predicted.low() && published <= predicted.high();
    }
}
