package cyclode.units.evidence;

import cyclode.units.contract.Contract;
import java.util.LinkedHashMap;
import java.util.Map;

/** A matrix-vector unit between streams, its weights always there: beats from the first of a vector on. */
final class MatrixVectorRows {
    private MatrixVectorRows() {}

    static Map<String, Long> cycles(Contract contract, MeasuredRow row) {
        MatrixVector unit = new MatrixVector(
                MatrixVectorTiming.of(contract),
                row.size("vectors"),
                row.size("MW") / row.size("SIMD"),
                row.size("MH") / row.size("PE"));
        Duty in = Duty.parse(row.text("input").replace("in_valid_", ""));
        Duty out = Duty.parse(row.text("out_ready").replace("ready_", ""));
        Trial trial = new Trial();
        int source = trial.partner(new Partner(true, unit.inputBeats(), in, 0));
        int sink = trial.partner(new Partner(false, unit.resultBeats(), out, 0));
        boolean holds = unit.rowFolds() == 1 || in == Duty.ALWAYS;
        if (holds) {
            unit.add(trial.nodes, trial.edges, source, 1, sink);
        } else {
            // The bench withdraws what is not taken at once, so that it writes only in cycles of its own.
            unit.addBehindStore(trial.nodes, trial.edges, source, sink);
        }
        Trial.Result result = trial.run();
        String stream = holds ? "stream" : "free";
        Map<String, Long> cycles = new LinkedHashMap<>();
        cycles.put("first_in", result.first(stream));
        cycles.put("last_in", result.last(stream));
        cycles.put("first_out", result.first("result"));
        cycles.put("done", result.last("result"));
        return cycles;
    }
}
