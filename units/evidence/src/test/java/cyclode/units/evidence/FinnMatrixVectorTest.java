package cyclode.units.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.core.chain.StallCause;
import cyclode.units.contract.Contract;
import cyclode.units.harness.Bench;
import cyclode.units.harness.Gate;
import cyclode.units.harness.Source;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.Launch.Node;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The matrix-vector unit under contract finn-mvu. */
class FinnMatrixVectorTest {
    private static final MatrixVector.Timing TIMING = Contract.load("finn-mvu").timing(MatrixVector.Timing.class);

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
                TestBench.script(
                        "sink", List.of(cyclode.core.chain.Phase.pipelined(0, unit.resultBeats(), 1, 1, 1, 0)))));
        bench.edges.add(new Edge("source", 0, 1, 2, 1, 8, 0, StallCause.INPUT));
        unit.add(bench.launch, 1, 2, 2);
        bench.edges.add(new Edge("sink", 2, 3, 2, 0, 0, 0, StallCause.INPUT));
        return bench;
    }
}
