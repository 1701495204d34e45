package cyclode.units.accelerator;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Chain;
import cyclode.core.chain.Channel;
import cyclode.core.chain.Device;
import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Process;
import cyclode.core.chain.Work;
import cyclode.core.fast.RunDevice;
import cyclode.core.time.ClockDomain;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.DeviceCommand;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.Launch;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the chain of a launch: its commands as processes, its edges as channels. */
public final class ChainBuilder {
    private final Function<String, ClockDomain> clockOfUnit;
    private final Function<String, @Nullable MemoryPort> ports;
    private final int crossing;

    /**
     * A builder.
     *
     * @param clockOfUnit the clock of each unit
     * @param ports the memory port of each name
     * @param crossing synchronizer stages where two clocks meet
     */
    public ChainBuilder(
            Function<String, ClockDomain> clockOfUnit, Function<String, @Nullable MemoryPort> ports, int crossing) {
        this.clockOfUnit = clockOfUnit;
        this.ports = ports;
        this.crossing = crossing;
    }

    /** A builder of chains on one clock, whose accesses meet nobody else's at a memory port. */
    public static ChainBuilder onOneClock(ClockDomain clock) {
        return new ChainBuilder(unit -> clock, port -> null, 1);
    }

    /** The chain of a launch. */
    Chain build(Launch launch, MemoryImage image, Decisions decisions, ExternalMemory memory) {
        return build(launch.nodes(), launch.edges(), image, decisions, memory);
    }

    /**
     * The chain of some nodes and edges: a process for each command, in their order, and a channel for each edge.
     *
     * @param image the memories' contents; used only when data is wanted
     * @param decisions where data decides timing: noted, or read when the data is not computed
     * @param memory the external memory that devices use
     */
    public Chain build(
            List<Launch.Node> nodes,
            List<Launch.Edge> edges,
            MemoryImage image,
            Decisions decisions,
            ExternalMemory memory) {
        List<List<Process.Input>> inputs = new ArrayList<>();
        List<List<Integer>> outputs = new ArrayList<>();
        List<ClockDomain> clocks = new ArrayList<>();
        for (Launch.Node node : nodes) {
            inputs.add(new ArrayList<>());
            outputs.add(new ArrayList<>());
            clocks.add(clockOfUnit.apply(node.unit()));
        }
        List<Channel> channels = new ArrayList<>();
        for (Launch.Edge edge : edges) {
            inputs.get(edge.to()).add(new Process.Input(channels.size(), edge.cause()));
            outputs.get(edge.from()).add(channels.size());
            boolean crosses = !clocks.get(edge.from()).equals(clocks.get(edge.to()));
            channels.add(new Channel(
                    edge.name(),
                    edge.capacity(),
                    edge.lanes(),
                    edge.bits(),
                    crosses ? crossing : 0,
                    edge.initial(),
                    edge.ready()));
        }
        List<Process> processes = new ArrayList<>();
        List<Device> devices = new ArrayList<>();
        for (int n = 0; n < nodes.size(); n++) {
            Launch.Node node = nodes.get(n);
            ClockDomain clock = clocks.get(n);
            Task task = node.task();
            if (task instanceof Command command) {
                processes.add(new Process(
                        node.unit(),
                        node.process(),
                        clock,
                        new LazyBehavior(() -> command.behavior(image, decisions)),
                        inputs.get(n),
                        outputs.get(n),
                        node.port().isEmpty() ? null : ports.apply(node.port())));
            } else if (task instanceof DeviceCommand device) {
                List<Integer> taken =
                        inputs.get(n).stream().map(Process.Input::channel).toList();
                DeviceCommand.Place place =
                        new DeviceCommand.Place(node.unit(), node.process(), clock, taken, outputs.get(n));
                devices.add(device.device(place, memory, image));
            }
        }
        return new Chain(processes, channels, devices);
    }

    /** The twins in the fast engine of the devices of a launch's chain, in the same order; none if one of them has none. */
    static Optional<List<RunDevice>> runs(Launch launch, Chain chain, ExternalMemory memory) {
        List<RunDevice> runs = new ArrayList<>();
        int at = 0;
        for (Launch.Node node : launch.nodes()) {
            if (node.task() instanceof DeviceCommand command) {
                Device twin = chain.devices().get(at++);
                DeviceCommand.Place place =
                        new DeviceCommand.Place(twin.unit(), twin.name(), twin.clock(), twin.inputs(), twin.outputs());
                command.runs(place, memory).ifPresent(runs::add);
            }
        }
        return runs.size() == chain.devices().size() ? Optional.of(runs) : Optional.empty();
    }

    /** A behaviour made when it is asked for something: where all it will do is known, it is not. */
    private static final class LazyBehavior implements Behavior {
        private final Supplier<Behavior> maker;
        private @Nullable Behavior made;

        LazyBehavior(Supplier<Behavior> maker) {
            this.maker = maker;
        }

        private Behavior made() {
            Behavior own = made;
            if (own == null) {
                own = maker.get();
                made = own;
            }
            return own;
        }

        @Override
        public List<Work> works() {
            return made().works();
        }

        @Override
        public @Nullable Phase next() {
            return made().next();
        }

        @Override
        public void fire(Phase phase, long index, Beats beats) {
            made().fire(phase, index, beats);
        }
    }
}
