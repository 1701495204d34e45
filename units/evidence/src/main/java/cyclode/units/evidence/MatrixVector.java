package cyclode.units.evidence;

import cyclode.core.chain.Channel.Ready;
import cyclode.core.chain.Phase;
import cyclode.core.chain.StallCause;
import cyclode.core.number.Require;
import cyclode.units.contract.Contract;
import cyclode.units.dma.Script;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.LaunchBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Products of a matrix with vectors, one after the other: a beat of the vector meets the weights of a fold of rows in each cycle; a
 * finished fold is a beat of the result. The vector is kept and replayed for each further fold of rows.
 *
 * <pre>
 * stream ─► store ─written─► replay ─replayed─► product ─sums─► output ─► result
 *             ▲                │
 *             └───── free ─────┘                   with one fold of rows, the stream goes straight to the product
 * </pre>
 *
 * @param timing when it does what
 * @param vectors vectors, 1 or more
 * @param depthFolds beats of a vector, 1 or more
 * @param rowFolds folds of the matrix's rows, 1 or more
 */
record MatrixVector(Timing timing, int vectors, int depthFolds, int rowFolds) {
    private static final int FIRST = 1;
    private static final int BOTH = 3;

    /** Checks the extents. */
    public MatrixVector {
        Require.inRange("vectors", vectors, 1, Integer.MAX_VALUE);
        Require.inRange("depth folds", depthFolds, 1, 65_536);
        Require.inRange("row folds", rowFolds, 1, 65_536);
    }

    /** Beats of the vectors. */
    long inputBeats() {
        return (long) vectors * depthFolds;
    }

    /** Beats of the results. */
    long resultBeats() {
        return (long) vectors * rowFolds;
    }

    /** Beats that the replay buffer holds: those of a vector, and a power of two, two at least. */
    int bufferBeats() {
        return Math.max(2, Integer.highestOneBit(2 * depthFolds - 1));
    }

    /**
     * When it does what, in cycles of its clock.
     *
     * @param storeCycles from a beat of the vector taken to its reading from the replay buffer
     * @param replayRegisterBeats beats that the register behind the replay buffer holds
     * @param productCycles registers of the multiply-accumulators, all held by one enable
     * @param resultBeats results that wait at the output: its register, and one beside it
     * @param resultCycles from a finished sum to the output register
     */
    record Timing(int storeCycles, int replayRegisterBeats, int productCycles, int resultBeats, int resultCycles) {}

    /** Runs it between streams, its weights always there: beats from the first of a vector on. */
    static Map<String, Long> cycles(Contract contract, MeasuredRow row) {
        MatrixVector unit = new MatrixVector(
                contract.timing(Timing.class),
                row.size("vectors"),
                row.size("MW") / row.size("SIMD"),
                row.size("MH") / row.size("PE"));
        DutyCycle in = DutyCycle.parse(row.text("input").replace("in_valid_", ""));
        DutyCycle out = DutyCycle.parse(row.text("out_ready").replace("ready_", ""));
        TestBench bench = new TestBench();
        int source = bench.source(unit.inputBeats(), in, 0);
        int sink = bench.sink(unit.resultBeats(), out, 0);
        boolean holds = unit.rowFolds() == 1 || in == DutyCycle.ALWAYS;
        if (holds) {
            unit.add(bench.launch, source, 1, sink);
        } else {
            // The bench withdraws what is not taken at once, so that it writes only in cycles of its own.
            unit.addBehindStore(bench.launch, source, sink);
        }
        TestBench.Result result = bench.run();
        Map<String, Long> cycles = new LinkedHashMap<>();
        result.put(cycles, holds ? "stream" : "free", "first_in", "last_in");
        result.put(cycles, "result", "first_out", "done");
        return cycles;
    }

    /**
     * Adds it to a launch.
     *
     * @param launch where it is added
     * @param source node that puts the vectors
     * @param slots beats on their way from it
     * @param sink node that takes the results
     */
    void add(LaunchBuilder launch, int source, int slots, int sink) {
        int first = rowFolds == 1 ? node(launch, "product", product()) : node(launch, "store", store());
        launch.signal("stream", source, first, slots, 0, StallCause.INPUT);
        if (rowFolds == 1) {
            finish(launch, first, sink);
        } else {
            addBehindStore(launch, first, sink);
        }
    }

    /**
     * Adds what is behind the store of the replay buffer, where there is one.
     *
     * @param store node that takes word of free places (its next input port) and puts beats into them (its next output port)
     */
    private void addBehindStore(LaunchBuilder launch, int store, int sink) {
        int replay = node(launch, "replay", replay());
        int product = node(launch, "product", product());
        launch.signal("written", store, replay, bufferBeats(), 0, StallCause.INPUT);
        register(launch, "replayed", replay, product, timing.replayRegisterBeats());
        launch.signal("free", replay, store, bufferBeats(), bufferBeats(), StallCause.INPUT);
        finish(launch, product, sink);
    }

    private void finish(LaunchBuilder launch, int product, int sink) {
        int output = node(launch, "output", output());
        register(launch, "sums", product, output, timing.productCycles());
        launch.signal("result", output, sink, timing.resultBeats(), 0, StallCause.INPUT);
    }

    private static int node(LaunchBuilder launch, String name, Script process) {
        return launch.node("mvu", "mvu." + name, process);
    }

    private static void register(LaunchBuilder launch, String name, int from, int to, int beats) {
        launch.edge(new Edge(name, from, to, beats, 0, 0, 0, StallCause.INPUT, Ready.FLOW_THROUGH));
    }

    private Script store() {
        return TestBench.script(
                "store", List.of(Phase.pipelined(0, inputBeats(), 1, timing.storeCycles(), BOTH, FIRST)));
    }

    /** A vector's beats as they are written, then from the buffer; with the last fold of rows its places are free again. */
    private Script replay() {
        List<Phase> phases = new ArrayList<>();
        phases.add(Phase.pipelined(0, depthFolds, 1, 1, FIRST, FIRST));
        if (rowFolds > 2) {
            phases.add(Phase.pipelined(0, (rowFolds - 2L) * depthFolds, 1, 1, 0, FIRST));
        }
        phases.add(Phase.pipelined(0, depthFolds, 1, 1, 0, BOTH));
        return TestBench.script("replay", forEach(vectors, phases));
    }

    private Script product() {
        long beats = resultBeats() * depthFolds;
        return TestBench.script("product", List.of(Phase.pipelined(0, beats, 1, timing.productCycles(), FIRST, FIRST)));
    }

    /** Products arrive in step with the enable of all registers, which is off while no result has room: also for those that put none. */
    private Script output() {
        List<Phase> phases = new ArrayList<>();
        if (depthFolds > 1) {
            phases.add(Phase.pipelined(0, depthFolds - 1L, 1, timing.resultCycles(), FIRST, 0)
                    .heeding(FIRST));
        }
        phases.add(Phase.pipelined(0, 1, 1, timing.resultCycles(), FIRST, FIRST));
        return TestBench.script("output", forEach(resultBeats(), phases));
    }

    private static List<Phase> forEach(long times, List<Phase> phases) {
        return Collections.nCopies(Math.toIntExact(times), phases).stream()
                .flatMap(List::stream)
                .toList();
    }
}
