package cyclode.units.ddr4;

import cyclode.core.file.RefusedValue;
import cyclode.units.ddr4.RefreshPolicy.Precharge;
import java.util.List;

/**
 * The named channels. Timings are those of DDR4-2400U (17-17-17) in cycles of 0.833 ns with 8 Gb devices of 8 bits,
 * JEDEC JESD79-4: status published. Queue shapes and mappings follow the two public simulators with which the model is
 * compared: status published for {@code D1} to {@code R2}, assumed for {@code zcu104}.
 */
public final class Ddr4Specs {
    private static final Ddr4Timing STAGGERED_2400 =
            new Ddr4Timing(17, 12, 17, 17, 39, 18, 3, 9, 4, 6, 4, 6, 26, 9, 420, 9360, 4, 1, 1, 4);
    private static final Ddr4Timing SHARED_2400 =
            new Ddr4Timing(17, 12, 17, 17, 39, 18, 3, 9, 4, 6, 4, 6, 26, 9, 433, 9364, 4, 2, 2, 0);
    private static final Ddr4Geometry ONE_RANK = new Ddr4Geometry(1, 4, 4, 1 << 16, 1 << 10, 64);
    private static final Ddr4Geometry TWO_RANKS = new Ddr4Geometry(2, 4, 4, 1 << 16, 1 << 10, 64);
    private static final AddressMapping ROW_LOCAL = AddressMapping.of("row rank bank bankgroup column");
    private static final AddressMapping GROUP_INTERLEAVED = AddressMapping.of("row rank column bank bankgroup");
    private static final RequestQueues PER_BANK = new RequestQueues.PerBank(32, 32, 8, 8, 4);
    private static final RequestQueues SHARED = new RequestQueues.Shared(32, 32, 26, 6, false);

    private Ddr4Specs() {}

    /**
     * The 2 GB at the processing system of a ZCU104: DDR4-2400, 64 bits, one rank, 19.2 GB/s (published). Assumed: four
     * 4 Gb devices of 16 bits, so two bank groups, and their tRRD 7/8, tFAW 36 and tRFC 313; 32 reads and 32 writes in
     * the controller (16 to 64 each); bursts that alternate between bank groups (else a stream runs at tCCD_L).
     */
    public static Ddr4Spec zcu104() {
        Ddr4Timing timing = new Ddr4Timing(17, 12, 17, 17, 39, 18, 3, 9, 4, 6, 7, 8, 36, 9, 313, 9364, 4, 2, 2, 0);
        return new Ddr4Spec(
                "zcu104",
                timing,
                new Ddr4Geometry(1, 2, 4, 1 << 15, 1 << 10, 64),
                AddressMapping.of("row rank bank column bankgroup"),
                RowPolicy.OPEN,
                new RequestQueues.Shared(32, 32, 26, 6, true),
                new RefreshPolicy(timing.tRefi(), Precharge.ALL_BANKS));
    }

    /** The channel of a name; the error lists all names. */
    public static Ddr4Spec named(String name) {
        List<Ddr4Spec> all = all();
        for (Ddr4Spec spec : all) {
            if (spec.name().equals(name)) {
                return spec;
            }
        }
        throw new RefusedValue("no DDR4 channel is named " + name + "; there are "
                + all.stream().map(Ddr4Spec::name).toList());
    }

    /** All named channels. */
    public static List<Ddr4Spec> all() {
        return List.of(
                perBank("D1_stock_2rank_open_rochrababgco", TWO_RANKS, ROW_LOCAL, RowPolicy.OPEN),
                perBank("D2_1rank_open_rochrababgco", ONE_RANK, ROW_LOCAL, RowPolicy.OPEN),
                perBank("D3_1rank_open_rochracobabg", ONE_RANK, GROUP_INTERLEAVED, RowPolicy.OPEN),
                perBank("D4_1rank_close_rochrababgco", ONE_RANK, ROW_LOCAL, RowPolicy.CLOSED),
                shared("R1_1rank_open_RoBaRaCoCh", AddressMapping.of("row bank bankgroup rank column")),
                shared("R2_1rank_open_MOP4CLXOR", AddressMapping.hashed("row column bank bankgroup rank column:2")),
                zcu104());
    }

    private static Ddr4Spec perBank(String name, Ddr4Geometry geometry, AddressMapping mapping, RowPolicy rows) {
        RefreshPolicy refresh = new RefreshPolicy(STAGGERED_2400.tRefi() / geometry.ranks(), Precharge.EACH_BANK);
        return new Ddr4Spec(name, STAGGERED_2400, geometry, mapping, rows, PER_BANK, refresh);
    }

    private static Ddr4Spec shared(String name, AddressMapping mapping) {
        RefreshPolicy refresh = new RefreshPolicy(SHARED_2400.tRefi() - 1, Precharge.ALL_BANKS);
        return new Ddr4Spec(name, SHARED_2400, ONE_RANK, mapping, RowPolicy.OPEN, SHARED, refresh);
    }
}
