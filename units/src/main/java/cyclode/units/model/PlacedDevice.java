package cyclode.units.model;

import cyclode.core.chain.Device;
import cyclode.core.time.ClockDomain;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A device where its command's launch has put it. */
public abstract class PlacedDevice implements Device {
    private final DeviceCommand.Place place;
    private @Nullable Site site;

    /** A device at a place. */
    protected PlacedDevice(DeviceCommand.Place place) {
        this.place = place;
    }

    @Override
    public final void attach(Site at) {
        site = at;
    }

    /** Its channels, once it is attached to them. */
    protected final Site site() {
        return Objects.requireNonNull(site);
    }

    @Override
    public final String unit() {
        return place.unit();
    }

    @Override
    public final String name() {
        return place.name();
    }

    @Override
    public final ClockDomain clock() {
        return place.clock();
    }

    @Override
    public final List<Integer> inputs() {
        return place.inputs();
    }

    @Override
    public final List<Integer> outputs() {
        return place.outputs();
    }
}
