package cyclode.units.evidence;

import cyclode.units.contract.Contract;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An engine of tiles between streams: beats from the start on. Weights are offered from the cycle before the start. A column {@code
 * pause}, which may be missing, says in how many cycles after the start the first pause of the result's taker comes; 3 where it is.
 */
final class TileRows {
    private static final int BEFORE_START = 1;
    private static final int PERIOD = 4;

    private TileRows() {}

    static Map<String, Long> cycles(Contract contract, MeasuredRow row) {
        TileEngine engine = new TileEngine(TileTiming.of(contract), steps(row));
        int pause = row.has("pause") ? row.number("pause") : PERIOD - 1;
        int shift = Math.floorMod(PERIOD - 1 - pause - BEFORE_START, PERIOD);
        Duty duty = Duty.parse(row.text("out_ready").replace("ready_", ""));
        Trial trial = new Trial();
        int weights = trial.partner(new Partner(true, engine.inputBeats(), Duty.ALWAYS, 0));
        int inputs = trial.partner(new Partner(true, engine.inputBeats(), Duty.ALWAYS, 0));
        int sink = trial.partner(new Partner(false, engine.resultBeats(), duty, 0, shift));
        engine.add(trial.nodes, trial.edges, weights, inputs, sink);
        Trial.Result result = trial.run();
        Map<String, Long> cycles = new LinkedHashMap<>();
        cycles.put("first_in", result.first("inputs") - BEFORE_START);
        cycles.put("last_in", result.last("inputs") - BEFORE_START);
        cycles.put("first_out", result.first("result") - BEFORE_START);
        cycles.put("done", result.last("result") - BEFORE_START);
        cycles.put("beats_in", engine.inputBeats());
        cycles.put("beats_out", engine.resultBeats());
        return cycles;
    }

    private static List<TileStep> steps(MeasuredRow row) {
        int sequence = row.size("tile_s");
        int embedding = row.size("tile_e");
        int projection = row.size("tile_p");
        return switch (row.param("layer")) {
            case "Linear" -> TileStep.linear(sequence, embedding, projection);
            case "Attention" -> TileStep.attention(sequence, embedding, projection);
            case "SingleAttention" -> TileStep.scoresAndMix(sequence, projection);
            case "Feedforward" -> TileStep.feedForward(sequence, embedding, row.size("tile_f"));
            default ->
                throw row.wrong("layer in params is '" + row.param("layer")
                        + "'; allowed: Linear, Attention, SingleAttention, Feedforward");
        };
    }
}
