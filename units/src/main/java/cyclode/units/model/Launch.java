package cyclode.units.model;

import cyclode.core.chain.Channel;
import cyclode.core.chain.StallCause;
import java.util.List;

/**
 * Commands that run together, joined by channels: one pass of data through some units.
 *
 * @param layer the layer in whose account it stands
 * @param name what it does
 * @param nodes the commands, each with the unit that carries it out
 * @param edges the channels between them
 * @param reads buffers read
 * @param writes buffers written
 * @param checks buffers that hold a tensor of the network once the launch has ended, to be compared with the golden reference
 * @param function what it computes
 * @param beside whether it may run beside launches that do not touch what it touches, even where launches do not overlap
 */
public record Launch(
        String layer,
        String name,
        List<Node> nodes,
        List<Edge> edges,
        List<Buffer> reads,
        List<Buffer> writes,
        List<Check> checks,
        LaunchFunction function,
        boolean beside) {

    /** A launch that overlaps others only where launches do. */
    public Launch(
            String layer,
            String name,
            List<Node> nodes,
            List<Edge> edges,
            List<Buffer> reads,
            List<Buffer> writes,
            List<Check> checks,
            LaunchFunction function) {
        this(layer, name, nodes, edges, reads, writes, checks, function, false);
    }

    /**
     * A command in a launch.
     *
     * @param unit the unit's name in the hardware file
     * @param process the process's name, unique within the launch
     * @param port the memory port that its accesses use, such as {@code activations.read}; empty if none
     * @param task what to do
     */
    public record Node(String unit, String process, String port, Task task) {}

    /**
     * A channel from an output port of one node to an input port of another. Ports are numbered in the order in which the edges that
     * name them are listed.
     *
     * @param name unique within the launch
     * @param from position of the producing node
     * @param to position of the consuming node
     * @param capacity slots
     * @param lanes values in a beat
     * @param bits bits of a value
     * @param initial beats present at the start
     * @param cause why the consumer stalls when it is empty
     * @param ready when the producer is told of room
     */
    public record Edge(
            String name,
            int from,
            int to,
            int capacity,
            int lanes,
            int bits,
            int initial,
            StallCause cause,
            Channel.Ready ready) {
        /** A channel whose slots are free one cycle after their beats were taken. */
        public Edge(String name, int from, int to, int capacity, int lanes, int bits, int initial, StallCause cause) {
            this(name, from, to, capacity, lanes, bits, initial, cause, Channel.Ready.REGISTERED);
        }
    }

    /**
     * A tensor to compare.
     *
     * @param tensor name of the tensor in the network; {@code *} stands for the place in the loop around the launch
     * @param buffer where it is
     * @param firstChannel first of the buffer's channels that belong to it
     * @param channels number of these channels
     */
    public record Check(String tensor, Buffer buffer, int firstChannel, int channels) {
        /** A tensor that fills its buffer. */
        public static Check whole(String tensor, Buffer buffer) {
            return new Check(tensor, buffer, 0, buffer.channels());
        }

        /** A copy of the tensor's values, row by row. */
        public int[] values(MemoryImage image) {
            int[] all = image.values(buffer);
            int[] own = new int[buffer.rows() * channels];
            for (int row = 0; row < buffer.rows(); row++) {
                System.arraycopy(all, buffer.row(row) + firstChannel, own, row * channels, channels);
            }
            return own;
        }
    }

    public Launch {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
        checks = List.copyOf(checks);
    }

    /** What it moves to or from the memory outside. */
    public List<DeviceCommand.Moved> moved() {
        return nodes.stream()
                .map(Node::task)
                .filter(DeviceCommand.class::isInstance)
                .flatMap(task -> ((DeviceCommand) task).moved().stream())
                .toList();
    }

    /** Whether it moves something to or from the memory outside. */
    public boolean transfers() {
        return nodes.stream().anyMatch(node -> node.task() instanceof DeviceCommand);
    }

    /** Whether the time of any command depends on data. */
    public boolean dataDependent() {
        return nodes.stream().anyMatch(node -> node.task().dataDependent());
    }
}
