package cyclode.workloads.lowering;

import cyclode.core.chain.StallCause;
import cyclode.units.memory.BanksSpec;
import cyclode.units.memory.GatherCommand;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.ReadCommand;
import cyclode.units.memory.Slice;
import cyclode.units.memory.WriteCommand;
import cyclode.units.model.Buffer;
import cyclode.units.model.Launch;
import cyclode.units.model.LaunchBuilder;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.Step;
import cyclode.units.model.Task;
import cyclode.units.vector.SharedLanes;
import cyclode.units.vector.VectorCommand;
import cyclode.units.vector.VectorSpec;

/** Puts one launch together: readers of memories, units, and writers into memories. */
public final class PassBuilder {
    private final LaunchBuilder launch = new LaunchBuilder();
    private final Memories memories;
    private String tag = "";
    private boolean shared;

    public PassBuilder(Memories memories) {
        this.memories = memories;
    }

    /**
     * What comes out of a node: its next output.
     *
     * @param node position of the node
     * @param slots slots of a channel behind it that sustains its rate
     * @param lanes values in a beat
     * @param bits bits of a value
     */
    public record Stream(int node, int slots, int lanes, int bits) {
        /** The same in a channel of another width. */
        public Stream ofBits(int other) {
            return new Stream(node, slots, lanes, other);
        }
    }

    /**
     * Says that what follows is one of several parts side by side.
     *
     * @param name behind the names of its processes and edges
     * @param shares whether the parts use the lanes of one vector unit
     */
    void beside(String name, boolean shares) {
        tag = name;
        shared = shares;
    }

    /** Behind the names of the processes and edges of the part that is added. */
    String tag() {
        return tag;
    }

    /** The nodes and edges so far. */
    public LaunchBuilder launch() {
        return launch;
    }

    /** Streams a buffer out of its memory. */
    public Stream read(Buffer buffer, Pattern pattern) {
        return read(buffer, pattern, -1, ".read");
    }

    /**
     * Streams a buffer out of its memory.
     *
     * @param timeRegister number of the control register that holds the time; −1 where no lane carries it
     * @param process names the process, behind the memory's name; unique within the launch
     */
    Stream read(Buffer buffer, Pattern pattern, int timeRegister, String process) {
        String memory = buffer.memory();
        BanksSpec spec = memories.banks(memory);
        launch.reads(buffer);
        int node = launch.node(new Launch.Node(
                memory,
                memory + process + tag,
                BanksSpec.port(memory, spec.ports(), true),
                new ReadCommand(buffer, pattern, spec.readLatency(), timeRegister, spec.bank())));
        return new Stream(
                node, spec.readLatency() + 2, pattern.lanes(), buffer.format().bits());
    }

    /** Streams rows of a table out of its memory; their numbers, so many, come in the first lane of a stream. */
    Stream gather(Stream numbers, int count, Slice table, int lanes) {
        String memory = table.buffer().memory();
        BanksSpec spec = memories.banks(memory);
        launch.reads(table.buffer());
        int node = launch.node(new Launch.Node(
                memory,
                memory + ".gather",
                BanksSpec.port(memory, spec.ports(), true),
                new GatherCommand(table.buffer(), table.layout(), lanes, count, spec.readLatency(), spec.bank())));
        join("numbers", numbers, node);
        return new Stream(node, spec.readLatency() + 2, lanes, table.bits());
    }

    /** Adds a node that streams beats into a slice. */
    public int write(Slice to, Pattern pattern) {
        String memory = to.buffer().memory();
        BanksSpec spec = memories.banks(memory);
        launch.writes(to.buffer());
        return launch.node(new Launch.Node(
                memory,
                memory + ".write" + tag,
                BanksSpec.port(memory, spec.ports(), false),
                new WriteCommand(to.buffer(), pattern, spec.bank())));
    }

    /** Streams what comes out of a node into a slice. */
    void write(String edge, Stream from, Slice to, Pattern pattern) {
        join(edge, from, write(to, pattern));
    }

    /** Adds a unit's only process, named like the unit. */
    int unit(String unit, Task task) {
        return launch.node(unit, unit, task);
    }

    /** Adds a pass through a vector unit, whose lanes the parts of the launch share. */
    int lanes(String unit, VectorCommand command) {
        return shared
                ? launch.node(new Launch.Node(unit, unit + tag, VectorSpec.port(unit), new SharedLanes(command)))
                : unit(unit, command);
    }

    /** Leads a stream into a node. */
    public void join(String edge, Stream from, int to) {
        join(edge, from, to, StallCause.INPUT);
    }

    /** Leads a stream into a node that stalls for a cause when nothing comes. */
    void join(String edge, Stream from, int to, StallCause cause) {
        launch.edge(edge + tag, from.node(), to, from.slots(), from.lanes(), from.bits(), cause);
    }

    /** Has a slice compared with a tensor when the launch has ended; nothing where the name is empty. */
    void check(Slice slice, String tensor) {
        if (!tensor.isEmpty()) {
            launch.check(slice.check(tensor));
        }
    }

    /** The launch as a step. */
    public Step build(String layer, String name, LaunchFunction function) {
        return new Step.Pass(launch.build(layer, name, function));
    }
}
