package cyclode.units.dma;

import cyclode.core.fast.RunDevice;
import cyclode.core.time.ClockDomain;
import cyclode.units.model.DeviceCommand;
import cyclode.units.model.ExternalMemory;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A side of the port, in runs: input port 0 carries the addresses of a transfer's bursts. */
abstract class PortRuns implements RunDevice {
    final DeviceCommand.Place place;
    final Transfer transfer;
    final ExternalMemory memory;
    final List<Burst> bursts;
    private @Nullable Site site;

    PortRuns(DeviceCommand.Place place, Transfer transfer, ExternalMemory memory) {
        this.place = place;
        this.transfer = transfer;
        this.memory = memory;
        bursts = transfer.bursts();
    }

    @Override
    public final void attach(Site at) {
        site = at;
        at.allowTake(0, at.start(), bursts.size());
    }

    final Site site() {
        return Objects.requireNonNull(site);
    }

    final Port in(int port, long beats) {
        return new Port(place.inputs().get(port), beats);
    }

    final Port out(long beats) {
        return new Port(place.outputs().get(0), beats);
    }

    @Override
    public final String name() {
        return place.name();
    }

    @Override
    public final ClockDomain clock() {
        return place.clock();
    }
}
