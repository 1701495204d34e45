package cyclode.units.evidence;

import cyclode.units.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How far a contract agrees with rows of measurements.
 *
 * @param rows rows
 * @param silent rows of which the model says nothing
 * @param figures figures compared, with those that agree
 * @param differences figures that do not
 */
public record Agreement(int rows, int silent, List<Figure> figures, List<Figure> differences) {
    /**
     * A figure of a row on both sides.
     *
     * @param row the row
     * @param column its column
     * @param model the model's figure
     * @param measured the measured one
     */
    public record Figure(MeasuredRow row, String column, long model, long measured) {
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

    /** Runs all rows. */
    public static Agreement of(Contract contract, List<MeasuredRow> rows) {
        List<Figure> figures = new ArrayList<>();
        int silent = 0;
        for (MeasuredRow row : rows) {
            Map<String, Long> model = ContractRows.cycles(contract, row);
            silent += model.isEmpty() ? 1 : 0;
            model.forEach((column, cycles) -> figures.add(new Figure(row, column, cycles, row.number(column))));
        }
        return new Agreement(
                rows.size(),
                silent,
                List.copyOf(figures),
                figures.stream().filter(f -> f.difference() != 0).toList());
    }
}
