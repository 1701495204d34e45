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

/** The writing side of the port, in runs. */
final class WritePortRuns implements RunDevice {
    private static final int ADDRESS = 0;
    private static final int DATA = 1;

    private final DeviceCommand.Place place;
    private final WritePortCommand command;
    private final ExternalMemory memory;
    private final List<Burst> bursts;
    private final Deque<Written> unanswered = new ArrayDeque<>();
    private int addressed;
    private int burst;
    private int beat;
    private @Nullable Written written;
    private @Nullable Site site;

    WritePortRuns(DeviceCommand.Place place, WritePortCommand command, ExternalMemory memory) {
        this.place = place;
        this.command = command;
        this.memory = memory;
        bursts = command.transfer().bursts();
    }

    @Override
    public void attach(Site at) {
        site = at;
        at.allowTake(ADDRESS, at.start(), bursts.size());
    }

    @Override
    public boolean advance() {
        Site ports = Objects.requireNonNull(site);
        boolean moved = false;
        while (ports.hasTaken(ADDRESS)) {
            ports.allowTake(DATA, ports.taken(ADDRESS), bursts.get(addressed++).beats());
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
        DmaSpec spec = command.transfer().spec();
        Written current = written;
        if (current == null) {
            current = new Written(Accesses.of(bursts.get(burst), memory.accessBytes()));
            unanswered.add(current);
            written = current;
        }
        int until = current.accesses.completeAfter(bursts.get(burst), beat, spec.beatBytes());
        long arrives = tick + spec.requestCycles() * clock().period();
        while (current.sent < until) {
            memory.request(command.port(), current.accesses.address(current.sent++), true, 0, arrives, current);
        }
        if (++beat == bursts.get(burst).beats()) {
            burst++;
            beat = 0;
            written = null;
        }
    }

    /** A burst some of whose beats have come. */
    private final class Written implements ExternalMemory.Completion {
        final Accesses accesses;
        int sent;
        int left;
        long answerAt;

        Written(Accesses accesses) {
            this.accesses = accesses;
            left = accesses.count();
        }

        @Override
        public void done(long tag, long tick) {
            DmaSpec spec = command.transfer().spec();
            answerAt = clock().edgeAtOrAfter(tick) + spec.responseCycles() * clock().period();
            left--;
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
        return List.of(
                new Port(place.inputs().get(ADDRESS), bursts.size()),
                new Port(place.inputs().get(DATA), command.transfer().busBeats()));
    }

    @Override
    public List<Port> outputs() {
        return List.of(new Port(place.outputs().get(0), bursts.size()));
    }
}
