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
import org.jspecify.annotations.Nullable;

/**
 * The writing side of the port: takes addresses from input port 0 and data beats from input port 1, one a cycle, writes each access as
 * soon as its bytes are complete, and puts a response into output port 0 when all accesses of a burst have been taken by the memory.
 *
 * @param transfer what is written
 * @param port number of the port at the memory controller
 */
public record WritePortCommand(Transfer transfer, int port) implements DeviceCommand {
    @Override
    public Device device(Place place, ExternalMemory memory, MemoryImage image) {
        return new WritePort(place, this, memory, image);
    }

    @Override
    public Optional<Moved> moved() {
        return Optional.of(transfer.moved(true));
    }

    @Override
    public Optional<RunDevice> runs(Place place, ExternalMemory memory) {
        return Optional.of(new WritePortRuns(place, this, memory));
    }

    /** The port while a transfer is under way. */
    private static final class WritePort extends PlacedDevice {
        private final WritePortCommand command;
        private final ExternalMemory memory;
        private final MemoryImage image;
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

        WritePort(Place place, WritePortCommand command, ExternalMemory memory, MemoryImage image) {
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
                int count = Burst.Accesses.of(bursts.get(addressed), memory.accessBytes())
                        .count();
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
            Burst.Accesses accesses = Burst.Accesses.of(current, memory.accessBytes());
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
            long arrives = command.transfer().spec().arrives(tick, clock());
            int[] left = missing.get(ofBurst);
            long[] response = responseAt.get(ofBurst);
            memory.request(command.port(), address, true, 0, arrives, (tag, at) -> {
                if (--left[0] == 0) {
                    response[0] = command.transfer().spec().isBack(at, clock());
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
                int[] values = image.values(transfer.buffer());
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

    /** The writing side of the port, in runs. */
    private static final class WritePortRuns extends PortRuns {
        private static final int ADDRESS = 0;
        private static final int DATA = 1;

        private final int port;
        private final Deque<Written> unanswered = new ArrayDeque<>();
        private int addressed;
        private int burst;
        private int beat;
        private @Nullable Written written;

        WritePortRuns(DeviceCommand.Place place, WritePortCommand command, ExternalMemory memory) {
            super(place, command.transfer(), memory);
            port = command.port();
        }

        @Override
        public boolean advance() {
            Site ports = site();
            boolean moved = false;
            while (ports.hasTaken(ADDRESS)) {
                ports.allowTake(
                        DATA, ports.taken(ADDRESS), bursts.get(addressed++).beats());
                moved = true;
            }
            while (ports.hasTaken(DATA)) {
                write(ports.taken(DATA));
            }
            for (Written first = unanswered.peek(); first != null && first.left == 0; first = unanswered.peek()) {
                ports.allowPut(0, first.answerAt, 1);
                unanswered.remove();
                moved = true;
            }
            return moved;
        }

        private void write(long tick) {
            Written current = written;
            if (current == null) {
                current = new Written(Burst.Accesses.of(bursts.get(burst), memory.accessBytes()));
                unanswered.add(current);
                written = current;
            }
            int until = current.accesses.completeAfter(
                    bursts.get(burst), beat, transfer.spec().beatBytes());
            long arrives = transfer.spec().arrives(tick, clock());
            while (current.sent < until) {
                memory.request(port, current.accesses.address(current.sent++), true, 0, arrives, current);
            }
            if (++beat == bursts.get(burst).beats()) {
                burst++;
                beat = 0;
                written = null;
            }
        }

        /** A burst some of whose beats have come. */
        private final class Written implements ExternalMemory.Completion {
            final Burst.Accesses accesses;
            int sent;
            int left;
            long answerAt;

            Written(Burst.Accesses accesses) {
                this.accesses = accesses;
                left = accesses.count();
            }

            @Override
            public void done(long tag, long tick) {
                answerAt = transfer.spec().isBack(tick, clock());
                left--;
            }
        }

        @Override
        public List<Port> inputs() {
            return List.of(in(ADDRESS, bursts.size()), in(DATA, transfer.busBeats()));
        }

        @Override
        public List<Port> outputs() {
            return List.of(out(bursts.size()));
        }
    }
}
