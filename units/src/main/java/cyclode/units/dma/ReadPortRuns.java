package cyclode.units.dma;

import cyclode.core.fast.RunDevice;
import cyclode.core.time.ClockDomain;
import cyclode.units.model.DeviceCommand;
import cyclode.units.model.ExternalMemory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The reading side of the port, in runs: the beats of a burst are put once all of its accesses have been read, which is soon enough,
 * since nothing but the burst's last beat decides when anything is asked of the memory.
 */
final class ReadPortRuns implements RunDevice {
    private final DeviceCommand.Place place;
    private final ReadPortCommand command;
    private final ExternalMemory memory;
    private final List<Burst> bursts;
    private final Deque<Requested> requested = new ArrayDeque<>();
    private int next;
    private @Nullable Site site;

    ReadPortRuns(DeviceCommand.Place place, ReadPortCommand command, ExternalMemory memory) {
        this.place = place;
        this.command = command;
        this.memory = memory;
        bursts = command.transfer().bursts();
    }

    @Override
    public void attach(Site at) {
        site = at;
        at.allowTake(0, at.start(), bursts.size());
    }

    @Override
    public boolean advance() {
        Site ports = Objects.requireNonNull(site);
        while (ports.hasTaken(0)) {
            read(bursts.get(next++), ports.taken(0));
        }
        boolean moved = false;
        for (Requested first = requested.peek(); first != null && first.left == 0; first = requested.peek()) {
            first.put(ports);
            requested.remove();
            moved = true;
        }
        return moved;
    }

    private void read(Burst burst, long tick) {
        Requested all = new Requested(burst, Accesses.of(burst, memory.accessBytes()));
        requested.add(all);
        DmaSpec spec = command.transfer().spec();
        long arrives = tick + spec.requestCycles() * clock().period();
        for (int a = 0; a < all.accesses.count(); a++) {
            memory.request(command.port(), all.accesses.address(a), false, a, arrives, all);
        }
    }

    /** A burst whose accesses have been asked for. */
    private final class Requested implements ExternalMemory.Completion {
        final Burst burst;
        final Accesses accesses;
        final long[] back;
        int left;

        Requested(Burst burst, Accesses accesses) {
            this.burst = burst;
            this.accesses = accesses;
            left = accesses.count();
            back = new long[left];
        }

        @Override
        public void done(long access, long tick) {
            DmaSpec spec = command.transfer().spec();
            back[(int) access] = clock().edgeAtOrAfter(tick) + spec.responseCycles() * clock().period();
            left--;
        }

        /** Lets each beat go when the access that completes it is back. */
        void put(Site ports) {
            int width = command.transfer().spec().beatBytes();
            int from = 0;
            while (from < burst.beats()) {
                int access = accesses.completing(burst, from, width);
                int until = from + 1;
                while (until < burst.beats() && accesses.completing(burst, until, width) == access) {
                    until++;
                }
                ports.allowPut(0, back[access], until - from);
                from = until;
            }
        }
    }

    @Override
    public String name() {
        return place.name();
    }

    @Override
    public ClockDomain clock() {
        return place.clock();
    }

    @Override
    public List<Port> inputs() {
        return List.of(new Port(place.inputs().get(0), bursts.size()));
    }

    @Override
    public List<Port> outputs() {
        return List.of(new Port(place.outputs().get(0), command.transfer().busBeats()));
    }
}
