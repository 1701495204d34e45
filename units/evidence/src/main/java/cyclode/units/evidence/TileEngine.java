package cyclode.units.evidence;

import cyclode.core.chain.Phase;
import cyclode.core.chain.StallCause;
import cyclode.core.number.Require;
import cyclode.units.contract.Contract;
import cyclode.units.dma.Script;
import cyclode.units.model.LaunchBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tile after tile of products: a set of weights is loaded while another is in use, and each beat of inputs, a row of a tile, meets the set
 * at hand. Beats of the last tile of a depth make results.
 *
 * <pre>
 * weights ─► load ─loaded─► compute ─► results
 *                              ▲
 *                            inputs
 * </pre>
 *
 * A set of weights keeps its place until the last beat of inputs has met it.
 *
 * A result has a place at the output from the beat that makes it on. While there is none, no beat is taken, also none that makes no
 * result.
 *
 * @param timing when it does what
 * @param steps what is multiplied, in order
 */
record TileEngine(Timing timing, List<Step> steps) {
    private static final int FIRST = 1;
    private static final int SECOND = 2;
    private static final int BEFORE_START = 1;
    private static final int PERIOD = 4;

    public TileEngine {
        steps = List.copyOf(steps);
    }

    /** Beats of inputs, and of weights. */
    long inputBeats() {
        return steps.stream().mapToLong(s -> (long) s.results() * s.depth()).sum() * tileBeats();
    }

    /** Beats of results. */
    long resultBeats() {
        return steps.stream().mapToLong(Step::results).sum() * tileBeats();
    }

    private long tileBeats() {
        return (long) timing.setsPerTile() * timing.tileRows();
    }

    /**
     * When it does what, in cycles of its clock.
     *
     * @param tileRows rows, and columns, of a tile: beats of its weights
     * @param columnsPerBeat columns of a tile that a beat of results holds
     * @param weightBuffers sets of weights, of which one is loaded while another is in use
     * @param loadedCycles from the last beat of a set of weights to the first beat that meets it
     * @param pipelineCycles from a beat of inputs to its result at the output
     * @param resultBeats results on their way and at the output, at most
     */
    record Timing(
            int tileRows,
            int columnsPerBeat,
            int weightBuffers,
            int loadedCycles,
            int pipelineCycles,
            int resultBeats) {
        /** Sets of weights of a tile, each of which meets all rows. */
        int setsPerTile() {
            return tileRows / columnsPerBeat;
        }
    }

    /**
     * Products of one kind: so many tiles of results, each summed over so many tiles.
     *
     * @param results tiles of results
     * @param depth tiles that each is summed over
     */
    record Step(int results, int depth) {
        private static final int PROJECTIONS = 3;

        /** Checks the ranges. */
        Step {
            Require.inRange("tiles of results", results, 1, 65_536);
            Require.inRange("tiles of depth", depth, 1, 65_536);
        }

        /** A dense layer: rows of tiles of the sequence, the input and the output. */
        static List<Step> linear(int sequence, int input, int output) {
            return List.of(new Step(sequence * output, input));
        }

        /** Two dense layers with an activation between them. */
        static List<Step> feedForward(int sequence, int embedding, int hidden) {
            return List.of(new Step(sequence * hidden, embedding), new Step(sequence * embedding, hidden));
        }

        /** Scores and mix of one head, row of tiles by row of tiles. */
        static List<Step> scoresAndMix(int sequence, int projection) {
            List<Step> steps = new ArrayList<>();
            for (int row = 0; row < sequence; row++) {
                steps.add(new Step(sequence, projection));
                steps.add(new Step(projection, sequence));
            }
            return List.copyOf(steps);
        }

        /** A whole attention head: query, key and value, scores and mix, output. */
        static List<Step> attention(int sequence, int embedding, int projection) {
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < PROJECTIONS; i++) {
                steps.add(new Step(sequence * projection, embedding));
            }
            steps.addAll(scoresAndMix(sequence, projection));
            steps.add(new Step(sequence * embedding, projection));
            return List.copyOf(steps);
        }
    }

    /**
     * Runs it between streams: beats from the start on. Weights are offered from the cycle before the start. A column {@code pause}, which
     * may be missing, says in how many cycles after the start the first pause of the result's taker comes; 3 where it is.
     */
    static Map<String, Long> cycles(Contract contract, MeasuredRow row) {
        TileEngine engine = new TileEngine(contract.timing(Timing.class), steps(row));
        int pause = row.has("pause") ? row.number("pause") : PERIOD - 1;
        int shift = Math.floorMod(PERIOD - 1 - pause - BEFORE_START, PERIOD);
        DutyCycle duty = DutyCycle.parse(row.text("out_ready").replace("ready_", ""));
        TestBench bench = new TestBench();
        int weights = bench.source(engine.inputBeats(), DutyCycle.ALWAYS, 0);
        int inputs = bench.source(engine.inputBeats(), DutyCycle.ALWAYS, 0);
        engine.add(bench.launch, weights, inputs, bench.sink(engine.resultBeats(), duty, shift));
        TestBench.Result result = bench.run();
        Map<String, Long> cycles = new LinkedHashMap<>();
        result.put(cycles, "inputs", "first_in", "last_in");
        result.put(cycles, "result", "first_out", "done");
        cycles.replaceAll((column, cycle) -> cycle - BEFORE_START);
        cycles.put("beats_in", engine.inputBeats());
        cycles.put("beats_out", engine.resultBeats());
        return cycles;
    }

    private static List<Step> steps(MeasuredRow row) {
        int sequence = row.size("tile_s");
        int embedding = row.size("tile_e");
        int projection = row.size("tile_p");
        return switch (row.param("layer")) {
            case "Linear" -> Step.linear(sequence, embedding, projection);
            case "Attention" -> Step.attention(sequence, embedding, projection);
            case "SingleAttention" -> Step.scoresAndMix(sequence, projection);
            case "Feedforward" -> Step.feedForward(sequence, embedding, row.size("tile_f"));
            default ->
                throw row.wrong("layer in params is '" + row.param("layer")
                        + "'; allowed: Linear, Attention, SingleAttention, Feedforward");
        };
    }

    private void add(LaunchBuilder launch, int weights, int inputs, int sink) {
        int load = launch.node("tiles", "tiles.load", load());
        int compute = launch.node("tiles", "tiles.compute", compute());
        launch.signal("weights", weights, load, 2, 0, StallCause.WEIGHT);
        launch.signal("inputs", inputs, compute, 2, 0, StallCause.INPUT);
        launch.signal("loaded", load, compute, timing.weightBuffers(), 0, StallCause.WEIGHT);
        launch.signal("result", compute, sink, timing.resultBeats(), 0, StallCause.INPUT);
    }

    private Script load() {
        List<Phase> phases = new ArrayList<>();
        long sets = inputBeats() / timing.tileRows();
        for (long set = 0; set < sets; set++) {
            phases.add(beats(timing.tileRows() - 1, 1, FIRST, 0).heeding(FIRST));
            phases.add(beats(1, timing.loadedCycles(), FIRST, FIRST));
        }
        return TestBench.script("load", phases);
    }

    private Script compute() {
        List<Phase> phases = new ArrayList<>();
        for (Step step : steps) {
            for (int result = 0; result < step.results(); result++) {
                for (int tile = 0; tile < step.depth(); tile++) {
                    addTile(phases, tile == step.depth() - 1);
                }
            }
        }
        return TestBench.script("compute", phases);
    }

    private void addTile(List<Phase> phases, boolean last) {
        for (int set = 0; set < timing.setsPerTile(); set++) {
            phases.add(row(timing.tileRows() - 1, FIRST, last).awaiting(SECOND));
            phases.add(row(1, FIRST | SECOND, last));
        }
    }

    private Phase row(int count, int inputs, boolean last) {
        return beats(count, timing.pipelineCycles(), inputs, last ? FIRST : 0).heeding(FIRST);
    }

    private static Phase beats(int count, int latency, int inputs, int outputs) {
        return Phase.pipelined(0, count, 1, latency, inputs, outputs);
    }
}
