package cyclode.units.contract;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.tiles.TileEngine;
import cyclode.units.tiles.TileStep;
import cyclode.units.tiles.TileTiming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract ita moves its beats at the cycles that were measured on that engine. */
class ItaTest {
    private static final TileTiming TIMING = TileTiming.of(Contracts.load("ita"));

    private static List<TileStep> steps(Map<String, String> row) {
        Map<String, Integer> n = Rows.sizes(row);
        int sequence = n.get("tile_s");
        int embedding = n.get("tile_e");
        int projection = n.get("tile_p");
        String params = Objects.requireNonNull(row.get("params"));
        return switch (params.substring(params.indexOf('=') + 1, params.indexOf(';'))) {
            case "Linear" -> TileStep.linear(sequence, embedding, projection);
            case "Attention" -> TileStep.attention(sequence, embedding, projection);
            case "SingleAttention" -> TileStep.scoresAndMix(sequence, projection);
            default -> TileStep.feedForward(sequence, embedding, n.get("tile_f"));
        };
    }

    /** Weights are offered from the cycle before the start on; the rest counts from the start. */
    static Map<String, Long> model(TileTiming timing, Map<String, String> row, int shift) {
        TileEngine engine = new TileEngine(timing, steps(row));
        Duty duty = Duty.parse(row.get("out_ready").replace("ready_", ""));
        Trial trial = new Trial();
        int weights = trial.partner(new Partner(true, engine.inputBeats(), Duty.ALWAYS, 0));
        int inputs = trial.partner(new Partner(true, engine.inputBeats(), Duty.ALWAYS, 0));
        int sink = trial.partner(new Partner(false, engine.resultBeats(), duty, 0, shift));
        engine.add(trial.nodes, trial.edges, weights, inputs, sink);
        Trial.Result result = trial.run();
        Map<String, Long> cycles = new LinkedHashMap<>();
        cycles.put("first_in", result.first("inputs") - 1);
        cycles.put("last_in", result.last("inputs") - 1);
        cycles.put("first_out", result.first("result") - 1);
        cycles.put("done", result.last("result") - 1);
        cycles.put("beats_in", engine.inputBeats());
        cycles.put("beats_out", engine.resultBeats());
        return cycles;
    }

    private static boolean agrees(Map<String, String> row, int shift) {
        return model(TIMING, row, shift).entrySet().stream()
                .allMatch(e -> e.getValue() == Rows.number(row, e.getKey()));
    }

    @Test
    void everyUnstalledRowMovesItsBeatsAtTheMeasuredCycles() {
        List<Map<String, String>> rows = Rows.of("ita.csv");
        assertThat(rows).hasSize(15);
        for (Map<String, String> row : rows) {
            if (row.get("out_ready").equals("always")) {
                assertThat(agrees(row, 0))
                        .as("%s: model %s", row, model(TIMING, row, 0))
                        .isTrue();
            }
        }
    }

    /** The table does not say which cycle of four was the one not ready: with one of the four every stalled row is met. */
    @Test
    void everyStalledRowIsMetWithOneOfFourPlacesOfThePauseAndWithinACycleWithAny() {
        for (Map<String, String> row : Rows.of("ita.csv")) {
            if (!row.get("out_ready").equals("always")) {
                assertThat(IntStream.range(0, 4).anyMatch(shift -> agrees(row, shift)))
                        .as("%s", row)
                        .isTrue();
                for (int shift = 0; shift < 4; shift++) {
                    long done = Objects.requireNonNull(model(TIMING, row, shift).get("done"));
                    assertThat(Math.abs(done - Rows.number(row, "done")))
                            .as("%s", row)
                            .isLessThanOrEqualTo(3);
                }
            }
        }
    }
}
