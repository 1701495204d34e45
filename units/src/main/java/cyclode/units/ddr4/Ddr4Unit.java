package cyclode.units.ddr4;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.event.Kernel;
import cyclode.core.file.Default;
import cyclode.core.time.ClockDomain;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.WayOutside;
import java.util.Map;
import java.util.Optional;

/**
 * The DDR4 channel behind the memory ports, the kind {@code ddr4}.
 *
 * @param clock name of the DRAM command clock
 * @param channel name of a channel of {@code channels.yaml}, which has its timings, geometry, mapping and queues
 * @param timing cycles of those parameters of {@code timing.yaml} in which it differs from the channel's speed grade
 */
public record Ddr4Unit(@Default("ddr") String clock, String channel, @Default("{}") Map<String, Integer> timing)
        implements WayOutside {
    /** Checks the channel's name and timing. */
    public Ddr4Unit {
        timing = Map.copyOf(timing);
        Ddr4Specs.named(channel).with(timing);
    }

    /** The channel. */
    public Ddr4Spec spec() {
        return Ddr4Specs.named(channel).with(timing);
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
