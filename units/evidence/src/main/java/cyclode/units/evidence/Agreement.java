package cyclode.units.evidence;

import cyclode.core.file.RefusedValue;
import cyclode.units.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * How far a contract agrees with rows of measurements.
 *
 * @param rows rows
 * @param silent rows of which the model says nothing
 * @param figures figures compared, with those that agree
 * @param differences figures that do not
 */
public record Agreement(int rows, int silent, List<Figure> figures, List<Figure> differences) {
    /** What runs the design of a row under a contract, in the test bench that the row was measured in. */
    private static final Map<String, BiFunction<Contract, MeasuredRow, Map<String, Long>>> MODELS = Map.of(
            "verilog-axi",
            DmaBench::cycles,
            "axis-systolic-array",
            (contract, row) -> SystolicRows.outputStationary(row),
            "ws-systolic-array-soc",
            (contract, row) -> SystolicRows.weightStationary(row),
            "finn-mvu",
            MatrixVector::cycles,
            "elastic-ai",
            (contract, row) -> SerialRows.cycles(row),
            "ita",
            TileEngine::cycles);

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
            Map<String, Long> model = cycles(contract, row);
            silent += model.isEmpty() ? 1 : 0;
            model.forEach((column, cycles) -> figures.add(new Figure(row, column, cycles, row.number(column))));
        }
        return new Agreement(
                rows.size(),
                silent,
                List.copyOf(figures),
                figures.stream().filter(f -> f.difference() != 0).toList());
    }

    /**
     * The model's figures of a row, by the names of the columns that hold the measured ones; none where the row does not say enough.
     *
     * @throws cyclode.core.file.FileException if a column is missing or holds what it cannot
     */
    static Map<String, Long> cycles(Contract contract, MeasuredRow row) {
        try {
            return Objects.requireNonNull(MODELS.get(contract.name())).apply(contract, row);
        } catch (RefusedValue e) {
            throw row.wrong(String.valueOf(e.getMessage()));
        }
    }
}
