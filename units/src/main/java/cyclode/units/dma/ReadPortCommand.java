package cyclode.units.dma;

import cyclode.core.chain.Device;
import cyclode.core.fast.RunDevice;
import cyclode.units.model.DeviceCommand;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.PlacedDevice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The reading side of the port: takes addresses from input port 0, reads the accesses that each burst needs, and puts data beats in
 * order into output port 0, one a cycle.
 *
 * @param transfer what is read
 * @param port number of the port at the memory controller
 */
public record ReadPortCommand(Transfer transfer, int port) implements DeviceCommand {
    @Override
    public Device device(Place place, ExternalMemory memory, MemoryImage image) {
        return new ReadPort(place, this, memory, image);
    }

    @Override
    public Optional<Moved> moved() {
        return Optional.of(transfer.moved(false));
    }

    @Override
    public Optional<RunDevice> runs(Place place, ExternalMemory memory) {
        return Optional.of(new ReadPortRuns(place, this, memory));
    }

    /** The port while a transfer is under way. */
    private static final class ReadPort extends PlacedDevice {
        private final ReadPortCommand command;
        private final ExternalMemory memory;
        private final MemoryImage image;
        private final List<Burst> bursts;
        private final List<long[]> arrivals = new ArrayList<>();
        private final Deque<Integer> requested = new ArrayDeque<>();
        private int nextBurst;
        private int beatOfBurst;
        private long busBeat;
        private long nextPut;

        ReadPort(Place place, ReadPortCommand command, ExternalMemory memory, MemoryImage image) {
            super(place);
            this.command = command;
            this.memory = memory;
            this.image = image;
            bursts = command.transfer().bursts();
        }

        @Override
        public void wake(long tick) {
            while (site().canTake(0, tick)) {
                site().take(0, tick);
                read(nextBurst++, tick);
            }
            putBeats(tick);
        }

        private void read(int burst, long tick) {
            Burst.Accesses accesses = Burst.Accesses.of(bursts.get(burst), memory.accessBytes());
            long[] done = new long[accesses.count()];
            java.util.Arrays.fill(done, Long.MAX_VALUE);
            arrivals.add(done);
            requested.add(burst);
            long arrives = command.transfer().spec().arrives(tick, clock());
            for (int a = 0; a < accesses.count(); a++) {
                memory.request(command.port(), accesses.address(a), false, a, arrives, (tag, at) -> {
                    done[(int) tag] = command.transfer().spec().isBack(at, clock());
                    site().wakeAt(done[(int) tag]);
                });
            }
        }

        private void putBeats(long tick) {
            Integer burst = requested.peek();
            if (burst == null) {
                return;
            }
            Burst current = bursts.get(burst);
            Burst.Accesses accesses = Burst.Accesses.of(current, memory.accessBytes());
            int access = accesses.completing(
                    current, beatOfBurst, command.transfer().spec().beatBytes());
            long there = Math.max(arrivals.get(burst)[access], nextPut);
            if (there > tick) {
                if (there != Long.MAX_VALUE) {
                    site().wakeAt(there);
                }
                return;
            }
            if (site().canPut(0, tick)) {
                fill(site().put(0, tick, tick + clock().period()), site().putOffset());
                nextPut = tick + clock().period();
                if (++beatOfBurst == current.beats()) {
                    beatOfBurst = 0;
                    requested.remove();
                }
                site().wakeAt(nextPut);
            }
        }

        private void fill(long[] beat, int offset) {
            if (beat.length > 0) {
                Transfer transfer = command.transfer();
                int[] values = image.values(transfer.buffer());
                for (int lane = 0; lane < transfer.lanes(); lane++) {
                    int index = transfer.index(busBeat, lane);
                    beat[offset + lane] = index < 0 ? 0 : values[index];
                }
            }
            busBeat++;
        }

        @Override
        public boolean finished() {
            return nextBurst == bursts.size() && requested.isEmpty();
        }
    }

    /**
     * The reading side of the port, in runs: the beats of a burst are put once all of its accesses have been read, which is soon enough,
     * since nothing but the burst's last beat decides when anything is asked of the memory.
     */
    private static final class ReadPortRuns extends PortRuns {
        private final int port;
        private final Deque<Requested> requested = new ArrayDeque<>();
        private int next;

        ReadPortRuns(DeviceCommand.Place place, ReadPortCommand command, ExternalMemory memory) {
            super(place, command.transfer(), memory);
            port = command.port();
        }

        @Override
        public boolean advance() {
            Site ports = site();
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
            Requested all = new Requested(burst, Burst.Accesses.of(burst, memory.accessBytes()));
            requested.add(all);
            long arrives = transfer.spec().arrives(tick, clock());
            for (int a = 0; a < all.accesses.count(); a++) {
                memory.request(port, all.accesses.address(a), false, a, arrives, all);
            }
        }

        /** A burst whose accesses have been asked for. */
        private final class Requested implements ExternalMemory.Completion {
            final Burst burst;
            final Burst.Accesses accesses;
            final long[] back;
            int left;

            Requested(Burst burst, Burst.Accesses accesses) {
                this.burst = burst;
                this.accesses = accesses;
                left = accesses.count();
                back = new long[left];
            }

            @Override
            public void done(long access, long tick) {
                back[(int) access] = transfer.spec().isBack(tick, clock());
                left--;
            }

            /** Lets each beat go when the access that completes it is back. */
            void put(Site ports) {
                int width = transfer.spec().beatBytes();
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
        public List<Port> inputs() {
            return List.of(in(0, bursts.size()));
        }

        @Override
        public List<Port> outputs() {
            return List.of(out(transfer.busBeats()));
        }
    }
}
