package cyclode.units.contract;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.mvu.MatrixVectorTiming;
import cyclode.units.tiles.TileTiming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * A contract with one number wrong does not meet the measured rows: each number decides something. Only the beats in the register behind
 * the replay buffer of {@code finn-mvu} decide nothing there: a second one would be filled and emptied at the same cycles.
 */
class PlantedFaultsTest {
    private static final Map<String, Integer> DMA_FAULTS = new TreeMap<>(Map.ofEntries(
            Map.entry("start-cycles", 2),
            Map.entry("setup-cycles", 2),
            Map.entry("addresses-held", 2),
            Map.entry("commands-held", 2),
            Map.entry("descriptor-ready-cycles", 3),
            Map.entry("queue-beats", 16),
            Map.entry("queue-almost-full", 15),
            Map.entry("queue-signal-cycles", 1),
            Map.entry("unanswered-bursts", 1),
            Map.entry("response-ready-cycles", 2),
            Map.entry("status-cycles", 2),
            Map.entry("memory-read-cycles", 2),
            Map.entry("memory-turnaround-cycles", 2)));

    private static boolean differs(Map<String, Long> model, Map<String, String> row) {
        return model.entrySet().stream().anyMatch(e -> e.getValue() != Rows.number(row, e.getKey()));
    }

    private static void check(
            String name,
            Map<String, Integer> faults,
            List<Map<String, String>> rows,
            Function<Contract, Predicate<Map<String, String>>> wrong) {
        Contract contract = Contracts.load(name);
        assertThat(contract.parameters().stream().map(Contract.Parameter::name).toList())
                .containsAll(faults.keySet());
        assertThat(rows.stream().filter(wrong.apply(contract)).count()).isZero();
        List<String> unseen = new ArrayList<>();
        faults.forEach((parameter, value) -> {
            if (rows.stream().noneMatch(wrong.apply(contract.with(parameter, value)))) {
                unseen.add(parameter + " of " + value + " in place of " + contract.value(parameter));
            }
        });
        assertThat(unseen).isEmpty();
    }

    @Test
    void everyNumberOfTheDmaDecidesSomething() {
        Contract contract = Contracts.load("verilog-axi");
        assertThat(DMA_FAULTS.keySet())
                .containsExactlyInAnyOrderElementsOf(contract.parameters().stream()
                        .map(Contract.Parameter::name)
                        .toList());
        List<Map<String, String>> rows = new ArrayList<>();
        List<Map<String, String>> all = Rows.of("verilog-axi.csv");
        for (int i = 0; i < all.size(); i += 12) {
            rows.add(all.get(i));
        }
        check("verilog-axi", DMA_FAULTS, rows, c -> row -> differs(VerilogAxiTest.model(c, row), row));
    }

    @Test
    void everyNumberOfTheMatrixVectorUnitDecidesSomething() {
        Map<String, Integer> faults =
                new TreeMap<>(Map.of("store-cycles", 2, "product-cycles", 4, "result-beats", 1, "result-cycles", 2));
        check(
                "finn-mvu",
                faults,
                Rows.of("finn-mvu.csv"),
                c -> row -> differs(FinnMatrixVectorTest.model(MatrixVectorTiming.of(c), row), row));
    }

    @Test
    void everyNumberOfTheTileEngineDecidesSomething() {
        Map<String, Integer> faults = new TreeMap<>(Map.of(
                "tile-rows",
                32,
                "columns-per-beat",
                32,
                "weight-buffers",
                1,
                "loaded-cycles",
                2,
                "pipeline-cycles",
                10));
        List<Map<String, String>> rows = Rows.of("ita.csv").stream()
                .filter(row -> row.get("out_ready").equals("always"))
                .limit(3)
                .toList();
        check("ita", faults, rows, c -> row -> differs(ItaTest.model(TileTiming.of(c), row, 0), row));
        check(
                "ita",
                Map.of("result-beats", 11),
                rows,
                c -> row -> differs(ItaTest.model(TileTiming.of(c), row, 0), row));
    }
}
