package cyclode.units.contract;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.StallCause;
import cyclode.units.accelerator.Launch.Edge;
import cyclode.units.accelerator.Launch.Node;
import cyclode.units.harness.Bench;
import cyclode.units.harness.Gate;
import cyclode.units.harness.Source;
import cyclode.units.mvu.MatrixVector;
import cyclode.units.mvu.MatrixVectorTiming;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The contract finn-mvu moves its beats at the cycles that were measured on that unit. */
class FinnMatrixVectorTest {
    static final MatrixVectorTiming TIMING = MatrixVectorTiming.of(Contracts.load("finn-mvu"));

    static Map<String, Long> model(MatrixVectorTiming timing, Map<String, String> row) {
        Map<String, Integer> sizes = Rows.sizes(row);
        MatrixVector unit = new MatrixVector(
                timing, sizes.get("vectors"), sizes.get("MW") / sizes.get("SIMD"), sizes.get("MH") / sizes.get("PE"));
        Duty in = Duty.parse(row.get("input").replace("in_valid_", ""));
        Duty out = Duty.parse(row.get("out_ready").replace("ready_", ""));
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

    @Test
    void everyRowMovesItsBeatsAtTheMeasuredCycles() {
        Rows.compare("finn-mvu.csv", 111, row -> model(TIMING, row));
    }

    @Test
    void bothEnginesMeanTheSameWhateverTheStreamsDo() {
        for (int seed = 0; seed < 200; seed++) {
            assertThat(bench(seed).fast())
                    .as("seed %d", seed)
                    .isEqualTo(bench(seed).exact(seed));
        }
    }

    private static Bench bench(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MatrixVector unit = new MatrixVector(TIMING, random.nextInt(1, 6), random.nextInt(1, 9), random.nextInt(1, 6));
        Bench bench = new Bench();
        bench.nodes.add(new Node("unit", "source", "", new Source(new long[(int) unit.inputBeats()], 1)));
        bench.nodes.add(new Node("unit", "in", "", new Gate(random.nextLong(), unit.inputBeats(), 0, 9)));
        bench.nodes.add(new Node("unit", "out", "", new Gate(random.nextLong(), unit.resultBeats(), 0, 9)));
        bench.nodes.add(new Node(
                "unit",
                "sink",
                "",
                new Part("sink", List.of(cyclode.core.chain.Phase.pipelined(0, unit.resultBeats(), 1, 1, 1, 0)))));
        bench.edges.add(new Edge("source", 0, 1, 2, 1, 8, 0, StallCause.INPUT));
        unit.add(bench.nodes, bench.edges, 1, 2, 2);
        bench.edges.add(new Edge("sink", 2, 3, 2, 0, 0, 0, StallCause.INPUT));
        return bench;
    }
}
