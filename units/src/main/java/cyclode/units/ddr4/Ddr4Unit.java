package cyclode.units.ddr4;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.event.Kernel;
import cyclode.core.time.ClockDomain;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.WayOutside;
import java.util.Optional;

/**
 * The DDR4 channel behind the memory ports, the kind {@code ddr4}.
 *
 * @param clock name of the DRAM command clock
 * @param channel name of one of {@link Ddr4Specs}, whose timings, geometry, mapping and queues stand in {@code channels.yaml}
 */
public record Ddr4Unit(String clock, String channel) implements WayOutside {
    /** Checks the channel's name. */
    public Ddr4Unit {
        Ddr4Specs.named(channel);
    }

    /** The channel. */
    public Ddr4Spec spec() {
        return Ddr4Specs.named(channel);
    }

    @Override
    public Optional<ExternalMemory> externalMemory(Kernel kernel, ClockDomain ofCommands) {
        return Optional.of(new Ddr4Memory(spec(), kernel, ofCommands));
    }

    @Override
    public Inventory inventory() {
        return Inventory.on(clock)
                .add("channel", 1, new Component.Block("ddr4", 64))
                .build();
    }
}
