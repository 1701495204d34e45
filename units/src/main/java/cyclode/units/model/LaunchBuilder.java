package cyclode.units.model;

import cyclode.core.chain.StallCause;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.Launch.Node;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the commands of one launch, the channels between them, and the buffers that it touches. */
public final class LaunchBuilder {
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final Set<Buffer> reads = new LinkedHashSet<>();
    private final Set<Buffer> writes = new LinkedHashSet<>();
    private final List<Launch.Check> checks = new ArrayList<>();
    private boolean beside;

    /** The nodes so far: the list itself, to which a bench may add. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The edges so far: the list itself, to which a bench may add. */
    public List<Edge> edges() {
        return edges;
    }

    /** Adds a node and returns its position. */
    public int node(Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }

    /** Adds a node that uses no memory port and returns its position. */
    public int node(String unit, String process, Task task) {
        return node(new Node(unit, process, "", task));
    }

    /** Adds an edge. */
    public void edge(Edge edge) {
        edges.add(edge);
    }

    /** Adds an edge that is empty at the start. */
    public void edge(String name, int from, int to, int slots, int lanes, int bits, StallCause cause) {
        edges.add(new Edge(name, from, to, slots, lanes, bits, 0, cause));
    }

    /** Adds an edge whose beats carry no value, only leave to go on; so many are there at the start. */
    public void signal(String name, int from, int to, int slots, int initial, StallCause cause) {
        edges.add(new Edge(name, from, to, slots, 0, 0, initial, cause));
    }

    /** Says that the launch reads a buffer. */
    public void reads(Buffer buffer) {
        reads.add(buffer);
    }

    /** Says that the launch writes a buffer. */
    public void writes(Buffer buffer) {
        writes.add(buffer);
    }

    /** Has a tensor compared when the launch has ended. */
    public void check(Launch.Check check) {
        checks.add(check);
    }

    /** Says that the launch may run beside others, even where launches do not overlap. */
    public void beside() {
        beside = true;
    }

    /** The launch. */
    public Launch build(String layer, String name, LaunchFunction function) {
        return new Launch(layer, name, nodes, edges, List.copyOf(reads), List.copyOf(writes), checks, function, beside);
    }
}
