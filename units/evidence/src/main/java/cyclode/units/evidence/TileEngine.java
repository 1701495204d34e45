package cyclode.units.evidence;

import cyclode.core.chain.Phase;
import cyclode.core.chain.StallCause;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.Launch.Node;
import cyclode.units.model.Task;
import java.util.ArrayList;
import java.util.List;

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
public record TileEngine(TileTiming timing, List<TileStep> steps) {
    private static final int FIRST = 1;
    private static final int SECOND = 2;

    /** Copies the list. */
    public TileEngine {
        steps = List.copyOf(steps);
    }

    /** Beats of inputs, and of weights. */
    public long inputBeats() {
        return steps.stream().mapToLong(s -> (long) s.results() * s.depth()).sum() * tileBeats();
    }

    /** Beats of results. */
    public long resultBeats() {
        return steps.stream().mapToLong(TileStep::results).sum() * tileBeats();
    }

    private long tileBeats() {
        return (long) timing.setsPerTile() * timing.tileRows();
    }

    /**
     * Adds it to a launch.
     *
     * @param nodes where nodes are added
     * @param edges where edges are added
     * @param weights node that puts beats of weights
     * @param inputs node that puts beats of inputs
     * @param sink node that takes the results
     */
    public void add(List<Node> nodes, List<Edge> edges, int weights, int inputs, int sink) {
        int load = node(nodes, "load", load());
        int compute = node(nodes, "compute", compute());
        edges.add(edge("weights", weights, load, 2, StallCause.WEIGHT));
        edges.add(edge("inputs", inputs, compute, 2, StallCause.INPUT));
        edges.add(edge("loaded", load, compute, timing.weightBuffers(), StallCause.WEIGHT));
        edges.add(edge("result", compute, sink, timing.resultBeats(), StallCause.INPUT));
    }

    private static int node(List<Node> nodes, String process, Task task) {
        nodes.add(new Node("tiles", "tiles." + process, "", task));
        return nodes.size() - 1;
    }

    private static Edge edge(String name, int from, int to, int slots, StallCause cause) {
        return new Edge(name, from, to, slots, 0, 0, 0, cause);
    }

    private Part load() {
        List<Phase> phases = new ArrayList<>();
        long sets = inputBeats() / timing.tileRows();
        for (long set = 0; set < sets; set++) {
            phases.add(beats(timing.tileRows() - 1, 1, FIRST, 0).heeding(FIRST));
            phases.add(beats(1, timing.loadedCycles(), FIRST, FIRST));
        }
        return new Part("load", phases);
    }

    private Part compute() {
        List<Phase> phases = new ArrayList<>();
        for (TileStep step : steps) {
            for (int result = 0; result < step.results(); result++) {
                for (int tile = 0; tile < step.depth(); tile++) {
                    addTile(phases, tile == step.depth() - 1);
                }
            }
        }
        return new Part("compute", phases);
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
