package cyclode.units.contract;

import java.util.List;

/**
 * How far a contract agrees with rows of measurements.
 *
 * @param rows rows
 * @param silent rows of which the model says nothing
 * @param figures figures compared, with those that agree
 */
public record Agreement(int rows, int silent, List<Figure> figures) {
    public Agreement {
        figures = List.copyOf(figures);
    }

    /** Figures that do not agree. */
    public List<Figure> differences() {
        return figures.stream().filter(f -> f.difference() != 0).toList();
    }

    /**
     * A figure of a row on both sides.
     *
     * @param line the row's line in its table, from 1
     * @param column its column
     * @param model the model's figure
     * @param measured the measured one
     */
    public record Figure(int line, String column, long model, long measured) {
        /** Model less measured. */
        public long difference() {
            return model - measured;
        }

        /** The difference in hundredths of a percent of the measured figure, by magnitude, rounded up. */
        public long basisPoints() {
            long base = Math.max(1, Math.abs(measured));
            return (10_000 * Math.abs(difference()) + base - 1) / base;
        }
    }
}
