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
 * The writing side of the port: takes addresses from input port 0 and data beats from input port 1, one a cycle, writes each access as
 * soon as its bytes are complete, and puts a response into output port 0 when all accesses of a burst have been taken by the memory.
 *
 * @param transfer what is written
 * @param port number of the port at the memory controller
 */
public record WritePortCommand(Transfer transfer, int port) implements DeviceCommand {
    @Override
    public Device device(Place place, ExternalMemory memory, MemoryImage store) {
        return new WritePort(place, this, memory, store);
    }

    @Override
    public Optional<RunDevice> runs(Place place, ExternalMemory memory) {
        return Optional.of(new WritePortRuns(place, this, memory));
    }

    /** The port while a transfer is under way. */
    private static final class WritePort extends PlacedDevice {
        private final WritePortCommand command;
        private final ExternalMemory memory;
        private final MemoryImage store;
        private final List<Burst> bursts;
        private final List<int[]> missing = new ArrayList<>();
        private final List<long[]> responseAt = new ArrayList<>();
        private final Deque<Integer> unanswered = new ArrayDeque<>();
        private int addressed;
        private int burst;
        private int beatOfBurst;
        private int accessesWritten;
        private long busBeat;
        private long nextTake;

        WritePort(Place place, WritePortCommand command, ExternalMemory memory, MemoryImage store) {
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
                int count =
                        Accesses.of(bursts.get(addressed), memory.accessBytes()).count();
                missing.add(new int[] {count});
                responseAt.add(new long[] {Long.MAX_VALUE});
                unanswered.add(addressed++);
            }
            if (burst < addressed && tick >= nextTake && site().canTake(1, tick)) {
                takeBeat(tick);
            }
            respond(tick);
        }

        private void takeBeat(long tick) {
            long[] beat = site().take(1, tick);
            keep(beat, site().takenOffset());
            nextTake = tick + clock().period();
            site().wakeAt(nextTake);
            Burst current = bursts.get(burst);
            Accesses accesses = Accesses.of(current, memory.accessBytes());
            int until = accesses.completeAfter(
                    current, beatOfBurst, command.transfer().spec().beatBytes());
            while (accessesWritten < until) {
                write(burst, accesses.address(accessesWritten++), tick);
            }
            if (beatOfBurst == current.beats() - 1) {
                burst++;
                beatOfBurst = 0;
                accessesWritten = 0;
            } else {
                beatOfBurst++;
            }
        }

        private void write(int ofBurst, long address, long tick) {
            long arrives = tick + command.transfer().spec().requestCycles() * clock().period();
            int[] left = missing.get(ofBurst);
            long[] response = responseAt.get(ofBurst);
            memory.request(command.port(), address, true, 0, arrives, (tag, at) -> {
                if (--left[0] == 0) {
                    long back = command.transfer().spec().responseCycles() * clock().period();
                    response[0] = clock().edgeAtOrAfter(at) + back;
                    site().wakeAt(response[0]);
                }
            });
        }

        private void respond(long tick) {
            Integer first = unanswered.peek();
            if (first == null) {
                return;
            }
            long at = responseAt.get(first)[0];
            if (at > tick) {
                if (at != Long.MAX_VALUE) {
                    site().wakeAt(at);
                }
            } else if (site().canPut(0, tick)) {
                site().put(0, tick, tick + clock().period());
                unanswered.remove();
                site().wakeAt(tick + clock().period());
            }
        }

        private void keep(long[] beat, int offset) {
            if (beat.length > 0) {
                Transfer transfer = command.transfer();
                int[] values = store.values(transfer.buffer());
                for (int lane = 0; lane < transfer.lanes(); lane++) {
                    int index = transfer.index(busBeat, lane);
                    if (index >= 0) {
                        values[index] = (int) beat[offset + lane];
                    }
                }
            }
            busBeat++;
        }

        @Override
        public boolean finished() {
            return burst == bursts.size() && addressed == bursts.size() && unanswered.isEmpty();
        }
    }
}
