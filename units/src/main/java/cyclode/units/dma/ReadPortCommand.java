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
    public Device device(Place place, ExternalMemory memory, MemoryImage store) {
        return new ReadPort(place, this, memory, store);
    }

    @Override
    public Optional<RunDevice> runs(Place place, ExternalMemory memory) {
        return Optional.of(new ReadPortRuns(place, this, memory));
    }

    /** The port while a transfer is under way. */
    private static final class ReadPort extends PlacedDevice {
        private final ReadPortCommand command;
        private final ExternalMemory memory;
        private final MemoryImage store;
        private final List<Burst> bursts;
        private final List<long[]> arrivals = new ArrayList<>();
        private final Deque<Integer> requested = new ArrayDeque<>();
        private int nextBurst;
        private int beatOfBurst;
        private long busBeat;
        private long nextPut;

        ReadPort(Place place, ReadPortCommand command, ExternalMemory memory, MemoryImage store) {
            super(place);
            this.command = command;
            this.memory = memory;
            this.store = store;
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
            Accesses accesses = Accesses.of(bursts.get(burst), memory.accessBytes());
            long[] done = new long[accesses.count()];
            java.util.Arrays.fill(done, Long.MAX_VALUE);
            arrivals.add(done);
            requested.add(burst);
            long arrives = tick + command.transfer().spec().requestCycles() * clock().period();
            for (int a = 0; a < accesses.count(); a++) {
                memory.request(command.port(), accesses.address(a), false, a, arrives, (tag, at) -> {
                    long back = command.transfer().spec().responseCycles() * clock().period();
                    done[(int) tag] = clock().edgeAtOrAfter(at) + back;
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
            Accesses accesses = Accesses.of(current, memory.accessBytes());
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
                int[] values = store.values(transfer.buffer());
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
}
