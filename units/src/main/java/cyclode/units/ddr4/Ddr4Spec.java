package cyclode.units.ddr4;

import cyclode.core.file.RefusedValue;
import java.util.Map;

/**
 * Everything that decides the commands and the cycles of one DDR4 channel.
 *
 * @param name what tables and reports call it
 * @param timing distances between commands
 * @param geometry what the channel is made of
 * @param mapping where an address lies
 * @param rowPolicy what happens to a row after use
 * @param queues how requests wait and are chosen
 * @param refresh when ranks are refreshed
 */
public record Ddr4Spec(
        String name,
        Ddr4Timing timing,
        Ddr4Geometry geometry,
        AddressMapping mapping,
        RowPolicy rowPolicy,
        RequestQueues queues,
        RefreshPolicy refresh) {

    public Ddr4Spec {
        if (rowPolicy.autoPrecharge() && !queues.closesRows()) {
            throw new RefusedValue("shared buffers are modelled with open rows only");
        }
        if (timing.tRefi() / geometry.ranks() < 1) {
            throw new RefusedValue("tREFI " + timing.tRefi() + " is too short for the ranks");
        }
        mapping.decoder(geometry);
    }

    /** The same channel but for some timing parameters. */
    Ddr4Spec with(Map<String, Integer> cycles) {
        return cycles.isEmpty()
                ? this
                : new Ddr4Spec(name, timing.with(cycles), geometry, mapping, rowPolicy, queues, refresh);
    }
}
