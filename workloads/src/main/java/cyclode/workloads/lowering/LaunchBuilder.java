package cyclode.workloads.lowering;

import cyclode.core.chain.StallCause;
import cyclode.units.model.Buffer;
import cyclode.units.model.Launch;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the nodes and edges of one launch. */
final class LaunchBuilder {
    final List<Launch.Node> nodes = new ArrayList<>();
    final List<Launch.Edge> edges = new ArrayList<>();
    private final Memories memories;
    private final Set<Buffer> reads = new LinkedHashSet<>();
    private final Set<Buffer> writes = new LinkedHashSet<>();
    private final List<Launch.Check> checks = new ArrayList<>();

    LaunchBuilder(Memories memories) {
        this.memories = memories;
    }

    int add(Launch.Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }

    int add(String unit, String process, Task task) {
        return add(new Launch.Node(unit, process, "", task));
    }

    /** A node that streams a buffer out of its memory, named after its port. */
    int read(Buffer buffer, cyclode.units.memory.Pattern pattern, int timeRegister) {
        return read(buffer, pattern, timeRegister, buffer.memory() + ".read");
    }

    /** A node that streams a buffer out of its memory. */
    int read(Buffer buffer, cyclode.units.memory.Pattern pattern, int timeRegister, String process) {
        reads.add(buffer);
        return add(memories.read(buffer, pattern, process, timeRegister));
    }

    /** A node that streams beats into a slice. */
    int write(Slice slice, cyclode.units.memory.Pattern pattern) {
        writes.add(slice.buffer());
        return add(memories.write(slice.buffer(), pattern, slice.buffer().memory() + ".write"));
    }

    void edge(String name, int from, int to, int capacity, int lanes, int bits) {
        edges.add(new Launch.Edge(name, from, to, capacity, lanes, bits, 0, StallCause.INPUT));
    }

    void reads(Buffer buffer) {
        reads.add(buffer);
    }

    void writes(Buffer buffer) {
        writes.add(buffer);
    }

    void check(Launch.Check check) {
        checks.add(check);
    }

    Launch build(String layer, String name, LaunchFunction function) {
        return new Launch(layer, name, nodes, edges, List.copyOf(reads), List.copyOf(writes), checks, function);
    }
}
