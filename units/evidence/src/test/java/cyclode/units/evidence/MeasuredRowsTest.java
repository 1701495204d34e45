package cyclode.units.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cyclode.core.fast.FastEngine;
import cyclode.core.file.FileException;
import cyclode.units.accelerator.UnstalledArray;
import cyclode.units.contract.Agreement;
import cyclode.units.contract.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The contracts take the cycles that were measured on their designs, in every row and column that the model has. */
class MeasuredRowsTest {
    /** Rows, figures compared, rows of which nothing can be said. */
    @ParameterizedTest
    @CsvSource({
        "verilog-axi, 1422, 12798, 0",
        "axis-systolic-array, 358, 1432, 0",
        "ws-systolic-array-soc, 31, 31, 0",
        "finn-mvu, 111, 444, 0",
        "elastic-ai, 62, 58, 4"
    })
    void everyRowTakesTheMeasuredCycles(String name, int rows, int figures, int silent) {
        Agreement agreement = MeasuredContracts.compare(Contract.load(name), Rows.of(name));
        assertThat(agreement.rows()).isEqualTo(rows);
        assertThat(agreement.figures()).hasSize(figures);
        assertThat(agreement.silent()).isEqualTo(silent);
        assertThat(Rows.differences(agreement)).isEmpty();
    }

    @Test
    void theFastEngineTakesTheCyclesOfTheWeightStationaryRowsToo() {
        for (MeasuredRow row : Rows.of("ws-systolic-array-soc")) {
            UnstalledArray.Run run = UnstalledArray.run(
                    SystolicRows.weightStationaryProduct(row), chain -> FastEngine.run(chain, 0, null));
            assertThat(run.arrayCycles()).as("%s", row).isEqualTo(row.number("done"));
        }
    }

    @Test
    void everyUnstalledRowOfItaTakesTheMeasuredCycles() {
        List<MeasuredRow> rows = Rows.of("ita").stream()
                .filter(row -> row.text("out_ready").equals("always"))
                .toList();
        assertThat(rows).hasSize(8);
        assertThat(Rows.differences(MeasuredContracts.compare(Contract.load("ita"), rows)))
                .isEmpty();
    }

    /** The table does not say which cycle of four was the one not ready: with one of the four every stalled row is met. */
    @Test
    void everyStalledRowOfItaIsMetWithOneOfFourPlacesOfThePause() {
        List<MeasuredRow> rows = Rows.of("ita").stream()
                .filter(row -> !row.text("out_ready").equals("always"))
                .toList();
        assertThat(rows).hasSize(7);
        Contract contract = Contract.load("ita");
        for (MeasuredRow row : rows) {
            List<Agreement> all = IntStream.range(0, 4)
                    .mapToObj(pause -> MeasuredContracts.compare(contract, List.of(paused(row, pause))))
                    .toList();
            assertThat(all).as("%s", row).anyMatch(each -> each.differences().isEmpty());
            assertThat(all).allSatisfy(each -> assertThat(each.differences())
                    .allSatisfy(f -> assertThat(Math.abs(f.difference())).isLessThanOrEqualTo(3)));
        }
        Agreement plain = MeasuredContracts.compare(contract, rows);
        assertThat(plain.figures().stream()
                        .mapToLong(Agreement.Figure::basisPoints)
                        .sum())
                .as("hundredths of a percent in all, where the pause is taken to be the last of four")
                .isLessThanOrEqualTo(50L * plain.figures().size());
    }

    private static MeasuredRow paused(MeasuredRow row, int pause) {
        Map<String, String> cells = new LinkedHashMap<>(row.cells());
        cells.put("pause", String.valueOf(pause));
        return new MeasuredRow(row.file(), row.line(), cells);
    }

    @Test
    void anArrayWithAStageLessDoesNotMeetTheRows() {
        Contract contract = Contract.load("axis-systolic-array");
        MeasuredRow row = Rows.of("axis-systolic-array").get(0);
        Map<String, String> cells = new LinkedHashMap<>(row.cells());
        cells.put("lat_mul", "0");
        assertThat(MeasuredContracts.compare(contract, List.of(new MeasuredRow("a", 1, cells)))
                        .differences())
                .extracting(Agreement.Figure::difference)
                .containsOnly(-1L);
    }

    @Test
    void aRowThatCannotBeIsRefusedWithItsLine() {
        Contract contract = Contract.load("verilog-axi");
        MeasuredRow row = Rows.of("verilog-axi").get(0);
        Map<String, String> cells = new LinkedHashMap<>(row.cells());
        cells.put("axi_data_width", "48");
        assertThatThrownBy(() -> MeasuredContracts.cycles(contract, new MeasuredRow("rows.csv", 7, cells)))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("rows.csv:7")
                .hasMessageContaining("data-bits is 48");
        cells.remove("axi_data_width");
        assertThatThrownBy(() -> MeasuredContracts.cycles(contract, new MeasuredRow("rows.csv", 7, cells)))
                .hasMessageContaining("rows.csv:7")
                .hasMessageContaining("no column 'axi_data_width'");
    }
}
