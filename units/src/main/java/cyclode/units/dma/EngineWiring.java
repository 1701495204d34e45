package cyclode.units.dma;

import cyclode.core.chain.Channel.Ready;
import cyclode.core.chain.StallCause;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.LaunchBuilder;
import cyclode.units.model.Task;
import java.util.List;

/**
 * Puts the parts of a DMA that runs descriptors into a launch:
 *
 * <pre>
 * reading   request ─ar─► memory ─r─► data ─queue─► output ─► stream       data ─ready─► readiness ─► request
 * writing   stream ─► data ─queue─► output ─w─► memory ─b─► response       data ─aw─► memory, data ─issued─► response ─room─► data
 * copying   request ─ar─► memory ─r─► data ─queue─► output ─w─► memory ─b─► response
 * </pre>
 */
public final class EngineWiring {
    private final LaunchBuilder launch;
    private final String unit;
    private final EngineTiming timing;
    private final EngineScripts scripts;
    private final int lanes;
    private final int bits;

    /**
     * A wiring.
     *
     * @param launch where nodes and edges are added
     * @param unit the DMA's name
     * @param spec the DMA
     * @param timing when it does what
     * @param descriptors what it moves, in order
     * @param valueBytes bytes of a value in memory
     */
    public EngineWiring(
            LaunchBuilder launch,
            String unit,
            DmaSpec spec,
            EngineTiming timing,
            List<Descriptor> descriptors,
            int valueBytes) {
        this.launch = launch;
        this.unit = unit;
        this.timing = timing;
        scripts = new EngineScripts(spec, timing, descriptors, valueBytes);
        lanes = spec.beatBytes() / valueBytes;
        bits = 8 * valueBytes;
    }

    /** A wiring of one transfer by a DMA that follows a contract. */
    public static EngineWiring of(LaunchBuilder launch, String unit, Transfer transfer) {
        EngineTiming timing =
                transfer.spec().contract().parameters().orElseThrow().timing(EngineTiming.class);
        Descriptor whole = new Descriptor(transfer.address(), transfer.address(), transfer.bytes());
        return new EngineWiring(launch, unit, transfer.spec(), timing, List.of(whole), transfer.valueBytes());
    }

    /** The bursts that are read. */
    public List<Burst> readBursts() {
        return scripts.readBursts();
    }

    /** The bursts that are written. */
    public List<Burst> writeBursts() {
        return scripts.writeBursts();
    }

    /** The bursts that are read in order to be written. */
    public List<Burst> copyReadBursts() {
        return scripts.copyReadBursts();
    }

    /** Beats of the stream, all descriptors. */
    public long streamBeats() {
        return scripts.streamBeats();
    }

    /**
     * Reads: from a memory into the stream.
     *
     * @param memory takes addresses (port 0) and puts beats (0)
     * @param memorySlots beats on their way from the memory, and when it is told of room
     * @param sink node that takes the stream
     * @param sinkSlots beats on their way to it, and when it tells of room
     */
    public void read(Task memory, Slots memorySlots, int sink, Slots sinkSlots) {
        int request = node("read.address", scripts.readRequests());
        int port = node("read.port", memory);
        int data = node("read", scripts.readData());
        int ready = node("read.ready", scripts.readiness());
        int output = node("read.output", scripts.pass(scripts.streamBeats()));
        launch.signal("ready", ready, request, 1, 1, StallCause.CREDIT);
        launch.signal("ar", request, port, timing.addressesHeld(), 0, StallCause.INPUT);
        beats("r", port, data, memorySlots, StallCause.MEMORY);
        launch.signal("command", request, data, timing.commandsHeld(), 0, StallCause.INPUT);
        beats("queue", data, output, queue(), StallCause.INPUT);
        launch.signal("taken", data, ready, 2, 0, StallCause.INPUT);
        beats("stream", output, sink, sinkSlots, StallCause.INPUT);
    }

    /**
     * Writes: from the stream into a memory.
     *
     * @param source node that puts the stream
     * @param sourceSlots beats on their way from it, and when it is told of room
     * @param memory takes addresses (port 0) and beats (1) and puts responses (0)
     */
    public void write(int source, Slots sourceSlots, Task memory) {
        int data = node("write", scripts.writeData());
        int output = node("write.output", scripts.pass(beats(scripts.writeBursts())));
        int port = node("write.port", memory);
        int response = node("write.response", scripts.responses());
        beats("stream", source, data, sourceSlots, StallCause.INPUT);
        launch.signal("room", response, data, timing.unansweredBursts(), timing.unansweredBursts(), StallCause.CREDIT);
        beats("queue", data, output, queue(), StallCause.INPUT);
        launch.signal("aw", data, port, timing.addressesHeld(), 0, StallCause.INPUT);
        written(data, output, port, response);
    }

    /**
     * Copies: from a memory into a memory.
     *
     * @param from takes addresses (port 0) and puts beats (0)
     * @param fromSlots beats on their way from it, and when it is told of room
     * @param to takes addresses (port 0) and beats (1) and puts responses (0)
     */
    public void copy(Task from, Slots fromSlots, Task to) {
        int request = node("copy.address", scripts.copyRequests());
        int read = node("copy.read.port", from);
        int data = node("copy", scripts.copyData());
        int ready = node("copy.ready", scripts.readiness());
        int output = node("copy.output", scripts.pass(beats(scripts.writeBursts())));
        int write = node("copy.write.port", to);
        int response = node("copy.response", scripts.responses());
        launch.signal("ready", ready, request, 1, 1, StallCause.CREDIT);
        launch.signal(
                "room", response, request, timing.unansweredBursts(), timing.unansweredBursts(), StallCause.CREDIT);
        launch.signal("ar", request, read, timing.addressesHeld(), 0, StallCause.INPUT);
        beats("r", read, data, fromSlots, StallCause.MEMORY);
        launch.signal("command", request, data, timing.commandsHeld(), 0, StallCause.INPUT);
        beats("queue", data, output, queue(), StallCause.INPUT);
        launch.signal("aw", data, write, timing.addressesHeld(), 0, StallCause.INPUT);
        written(data, output, write, response);
        launch.signal("taken", data, ready, 2, 0, StallCause.INPUT);
    }

    private void written(int data, int output, int port, int response) {
        launch.signal("issued", data, response, timing.unansweredBursts(), 0, StallCause.INPUT);
        beats("w", output, port, Slots.REGISTER, StallCause.INPUT);
        launch.edge(new Edge("b", port, response, 1, 0, 0, 0, StallCause.MEMORY, Ready.FLOW_THROUGH));
    }

    /**
     * Room for beats.
     *
     * @param beats how many
     * @param ready when the producer is told
     */
    public record Slots(int beats, Ready ready) {
        /** A register that loads while it is emptied. */
        public static final Slots REGISTER = new Slots(1, Ready.FLOW_THROUGH);

        /** Room that is told of by a register. */
        public static Slots registered(int beats) {
            return new Slots(beats, Ready.REGISTERED);
        }
    }

    private Slots queue() {
        return new Slots(timing.queueBeats(), Ready.almostFull(timing.queueAlmostFull(), timing.queueSignalCycles()));
    }

    private static long beats(List<Burst> bursts) {
        return bursts.stream().mapToLong(Burst::beats).sum();
    }

    private int node(String process, Task task) {
        return launch.node(unit, unit + "." + process, task);
    }

    private void beats(String name, int from, int to, Slots slots, StallCause cause) {
        launch.edge(new Edge(name, from, to, slots.beats(), lanes, bits, 0, cause, slots.ready()));
    }
}
