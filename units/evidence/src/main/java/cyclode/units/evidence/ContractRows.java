package cyclode.units.evidence;

import cyclode.core.file.RefusedValue;
import cyclode.units.contract.Contract;
import java.util.Map;
import java.util.function.BiFunction;

/** Runs the design of a row of measurements under a contract, in the test bench that the row was measured in. */
final class ContractRows {
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

    private ContractRows() {}

    /**
     * The model's figures of a row, by the names of the columns that hold the measured ones; none where the row does not say enough.
     *
     * @throws cyclode.core.file.FileException if a column is missing or holds what it cannot
     */
    static Map<String, Long> cycles(Contract contract, MeasuredRow row) {
        try {
            return java.util.Objects.requireNonNull(MODELS.get(contract.name())).apply(contract, row);
        } catch (RefusedValue e) {
            throw row.wrong(String.valueOf(e.getMessage()));
        }
    }
}
