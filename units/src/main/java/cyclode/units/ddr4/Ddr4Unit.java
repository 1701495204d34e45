package cyclode.units.ddr4;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.units.model.UnitSpec;

/**
 * The DDR4 channel behind the memory ports, the kind {@code ddr4}.
 *
 * @param clock name of the DRAM command clock
 * @param channel name of one of {@link Ddr4Specs}
 */
public record Ddr4Unit(String clock, String channel) implements UnitSpec {
    /** Checks the channel's name. */
    public Ddr4Unit {
        Ddr4Specs.named(channel);
    }

    /** The channel. */
    public Ddr4Spec spec() {
        return Ddr4Specs.named(channel);
    }

    @Override
    public Inventory inventory() {
        return Inventory.on(clock)
                .add("channel", 1, new Component.Block("ddr4", 64))
                .build();
    }
}
