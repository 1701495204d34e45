package cyclode.units.evidence;

import cyclode.core.file.RefusedValue;
import cyclode.core.file.Source;
import cyclode.units.contract.Agreement;
import cyclode.units.contract.Contract;
import cyclode.units.contract.Measurements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/** Runs the designs behind contracts in the test benches that their rows were measured in. */
public final class MeasuredContracts implements Measurements {
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

    /** Whether rows were measured on the design behind a contract. */
    static boolean hasRows(String contract) {
        return MODELS.containsKey(contract);
    }

    @Override
    public Agreement compare(Contract contract, Source table) {
        return compare(contract, MeasuredRow.read(table));
    }

    /** Runs all rows. */
    static Agreement compare(Contract contract, List<MeasuredRow> rows) {
        List<Agreement.Figure> figures = new ArrayList<>();
        int silent = 0;
        for (MeasuredRow row : rows) {
            Map<String, Long> model = cycles(contract, row);
            silent += model.isEmpty() ? 1 : 0;
            model.forEach((column, cycles) ->
                    figures.add(new Agreement.Figure(row.line(), column, cycles, row.number(column))));
        }
        return new Agreement(rows.size(), silent, figures);
    }

    /**
     * The model's figures of a row, by the names of the columns that hold the measured ones; none where the row does not say enough.
     *
     * @throws cyclode.core.file.FileException if a column is missing or holds what it cannot
     */
    static Map<String, Long> cycles(Contract contract, MeasuredRow row) {
        row.requireShort();
        try {
            return Objects.requireNonNull(MODELS.get(contract.name())).apply(contract, row);
        } catch (RefusedValue e) {
            throw row.wrong(String.valueOf(e.getMessage()));
        }
    }
}
