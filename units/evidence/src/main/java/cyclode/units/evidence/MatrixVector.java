package cyclode.units.evidence;

import cyclode.core.chain.Channel.Ready;
import cyclode.core.chain.Phase;
import cyclode.core.chain.StallCause;
import cyclode.core.number.Require;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.Launch.Node;
import cyclode.units.model.Task;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
public record MatrixVector(MatrixVectorTiming timing, int vectors, int depthFolds, int rowFolds) {
    private static final int FIRST = 1;
    private static final int BOTH = 3;

    /** Checks the extents. */
    public MatrixVector {
        Require.inRange("vectors", vectors, 1, Integer.MAX_VALUE);
        Require.inRange("depth folds", depthFolds, 1, 65_536);
        Require.inRange("row folds", rowFolds, 1, 65_536);
    }

    /** Beats of the vectors. */
    public long inputBeats() {
        return (long) vectors * depthFolds;
    }

    /** Beats of the results. */
    public long resultBeats() {
        return (long) vectors * rowFolds;
    }

    /** Beats that the replay buffer holds: those of a vector, and a power of two, two at least. */
    public int bufferBeats() {
        return Math.max(2, Integer.highestOneBit(2 * depthFolds - 1));
    }

    /**
     * Adds it to a launch.
     *
     * @param nodes where nodes are added
     * @param edges where edges are added
     * @param source node that puts the vectors
     * @param slots beats on their way from it
     * @param sink node that takes the results
     */
    public void add(List<Node> nodes, List<Edge> edges, int source, int slots, int sink) {
        if (rowFolds == 1) {
            int product = node(nodes, "product", product());
            edges.add(plain("stream", source, product, slots, 0));
            finish(nodes, edges, product, sink);
        } else {
            int store = node(nodes, "store", store());
            edges.add(plain("stream", source, store, slots, 0));
            addBehindStore(nodes, edges, store, sink);
        }
    }

    /**
     * Adds what is behind the store of the replay buffer, where there is one.
     *
     * @param nodes where nodes are added
     * @param edges where edges are added
     * @param store node that takes word of free places (its next input port) and puts beats into them (its next output port)
     * @param sink node that takes the results
     */
    public void addBehindStore(List<Node> nodes, List<Edge> edges, int store, int sink) {
        int replay = node(nodes, "replay", replay());
        int product = node(nodes, "product", product());
        edges.add(plain("written", store, replay, bufferBeats(), 0));
        edges.add(register("replayed", replay, product, timing.replayRegister()));
        edges.add(plain("free", replay, store, bufferBeats(), bufferBeats()));
        finish(nodes, edges, product, sink);
    }

    private void finish(List<Node> nodes, List<Edge> edges, int product, int sink) {
        int output = node(nodes, "output", output());
        edges.add(register("sums", product, output, timing.productCycles()));
        edges.add(plain("result", output, sink, timing.resultBeats(), 0));
    }

    private static int node(List<Node> nodes, String process, Task task) {
        nodes.add(new Node("mvu", "mvu." + process, "", task));
        return nodes.size() - 1;
    }

    private static Edge plain(String name, int from, int to, int slots, int initial) {
        return new Edge(name, from, to, slots, 0, 0, initial, StallCause.INPUT);
    }

    private static Edge register(String name, int from, int to, int beats) {
        return new Edge(name, from, to, beats, 0, 0, 0, StallCause.INPUT, Ready.FLOW_THROUGH);
    }

    private Part store() {
        return new Part("store", List.of(Phase.pipelined(0, inputBeats(), 1, timing.storeCycles(), BOTH, FIRST)));
    }

    /** A vector's beats as they are written, then from the buffer; with the last fold of rows its places are free again. */
    private Part replay() {
        List<Phase> phases = new ArrayList<>();
        phases.add(Phase.pipelined(0, depthFolds, 1, 1, FIRST, FIRST));
        if (rowFolds > 2) {
            phases.add(Phase.pipelined(0, (rowFolds - 2L) * depthFolds, 1, 1, 0, FIRST));
        }
        phases.add(Phase.pipelined(0, depthFolds, 1, 1, 0, BOTH));
        return new Part("replay", forEach(vectors, phases));
    }

    private Part product() {
        long beats = resultBeats() * depthFolds;
        return new Part("product", List.of(Phase.pipelined(0, beats, 1, timing.productCycles(), FIRST, FIRST)));
    }

    /** Products arrive in step with the enable of all registers, which is off while no result has room: also for those that put none. */
    private Part output() {
        List<Phase> phases = new ArrayList<>();
        if (depthFolds > 1) {
            phases.add(Phase.pipelined(0, depthFolds - 1L, 1, timing.resultCycles(), FIRST, 0)
                    .heeding(FIRST));
        }
        phases.add(Phase.pipelined(0, 1, 1, timing.resultCycles(), FIRST, FIRST));
        return new Part("output", forEach(resultBeats(), phases));
    }

    private static List<Phase> forEach(long times, List<Phase> phases) {
        return Collections.nCopies(Math.toIntExact(times), phases).stream()
                .flatMap(List::stream)
                .toList();
    }
}
