package cyclode.units.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.contract.Contract;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A contract with one number wrong does not meet the measured rows: each number decides something. Only the beats in the register behind
 * the replay buffer of {@code finn-mvu} decide nothing there: a second one would be filled and emptied at the same cycles.
 */
class PlantedFaultsTest {
    private static final int EVERY = 12;
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

    private static void check(String name, Map<String, Integer> faults, List<MeasuredRow> rows) {
        Contract contract = Contract.load(name);
        assertThat(Rows.differences(MeasuredContracts.compare(contract, rows))).isEmpty();
        List<String> unseen = new ArrayList<>();
        faults.forEach((parameter, value) -> {
            Contract wrong = contract.with(parameter, value);
            if (rows.stream().allMatch(row -> MeasuredContracts.compare(wrong, List.of(row))
                    .differences()
                    .isEmpty())) {
                unseen.add(parameter + " of " + value + " in place of " + contract.value(parameter));
            }
        });
        assertThat(unseen).isEmpty();
    }

    @Test
    void everyNumberOfTheDmaDecidesSomething() {
        assertThat(DMA_FAULTS.keySet())
                .containsExactlyInAnyOrderElementsOf(Contract.load("verilog-axi").parameters().stream()
                        .map(Contract.Parameter::name)
                        .toList());
        List<MeasuredRow> rows = new ArrayList<>();
        List<MeasuredRow> all = Rows.of("verilog-axi");
        for (int i = 0; i < all.size(); i += EVERY) {
            rows.add(all.get(i));
        }
        check("verilog-axi", DMA_FAULTS, rows);
    }

    @Test
    void everyNumberOfTheMatrixVectorUnitDecidesSomething() {
        Map<String, Integer> faults =
                Map.of("store-cycles", 2, "product-cycles", 4, "result-beats", 1, "result-cycles", 2);
        check("finn-mvu", new TreeMap<>(faults), Rows.of("finn-mvu"));
    }

    @Test
    void everyNumberOfTheTileEngineDecidesSomething() {
        Map<String, Integer> faults = Map.of(
                "tile-rows",
                32,
                "columns-per-beat",
                32,
                "weight-buffers",
                1,
                "loaded-cycles",
                2,
                "pipeline-cycles",
                10,
                "result-beats",
                11);
        List<MeasuredRow> rows = Rows.of("ita").stream()
                .filter(row -> row.text("out_ready").equals("always"))
                .limit(3)
                .toList();
        check("ita", new TreeMap<>(faults), rows);
    }
}
