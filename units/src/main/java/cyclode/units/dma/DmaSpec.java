package cyclode.units.dma;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.file.Default;
import cyclode.core.file.Range;
import cyclode.core.number.Require;
import cyclode.core.time.ClockDomain;
import cyclode.units.components.InventoryBuilder;
import cyclode.units.model.WayOutside;
import java.util.List;

/**
 * An AXI DMA with one channel from memory to stream and one from stream to memory, and the high-performance port that both use.
 *
 * @param clock name of its clock
 * @param dataBits bits of the AXI data bus and of the stream, a power of two from 32 to 512; a high-performance port of a processing system
 *     has 128 at most, so that a wider one is a memory controller's in the logic [bits]
 * @param maximumBurst beats of the longest burst [beats]
 * @param outstanding bursts on the way at most [bursts]
 * @param startCycles cycles from the start of a transfer to its first address [cycles]
 * @param addressCycles cycles from one address to the next [cycles]
 * @param gapCycles idle cycles of the data path between two bursts
 * @param finishCycles cycles from the last beat (reading) or the last response (writing) to done [cycles]
 * @param requestCycles cycles of an address on its way through the port to the memory controller [cycles]
 * @param responseCycles cycles of data or a response on its way back [cycles]
 * @param contract whose timing law it follows; but for {@code cyclode}, start, address, gap and finish cycles and outstanding bursts are
 *     the contract's
 */
public record DmaSpec(
        @Default("fabric") String clock,
        @Range(min = 32, max = 512) int dataBits,
        @Default("16") @Range(min = 1, max = 256) int maximumBurst,
        @Default("8") @Range(min = 1, max = 64) int outstanding,
        @Default("28") @Range(min = 0, max = 1000) int startCycles,
        @Default("1") @Range(min = 1, max = 64) int addressCycles,
        @Default("0") @Range(min = 0, max = 64) int gapCycles,
        @Default("10") @Range(min = 0, max = 1000) int finishCycles,
        @Default("16") @Range(min = 1, max = 1000) int requestCycles,
        @Default("16") @Range(min = 1, max = 1000) int responseCycles,
        @Default("cyclode") DmaTiming contract)
        implements WayOutside {
    /** Checks the ranges. */
    public DmaSpec {
        Require.inRange("data-bits", dataBits, 32, 512);
        Require.powerOfTwo("data-bits", dataBits, 512);
        Require.inRange("maximum-burst", maximumBurst, 1, 256);
        Require.inRange("outstanding", outstanding, 1, 64);
        Require.inRange("start-cycles", startCycles, 0, 1000);
        Require.inRange("address-cycles", addressCycles, 1, 64);
        Require.inRange("gap-cycles", gapCycles, 0, 64);
        Require.inRange("finish-cycles", finishCycles, 0, 1000);
        Require.inRange("request-cycles", requestCycles, 1, 1000);
        Require.inRange("response-cycles", responseCycles, 1, 1000);
    }

    /** Bytes of a beat. */
    public int beatBytes() {
        return dataBits / 8;
    }

    /** Slots of the queues of addresses and of beats behind each side. */
    int queueBeats() {
        return contract.parameters()
                .map(c -> c.timing(EngineTiming.class).queueBeats())
                .orElse(16);
    }

    /** When a request that leaves at a tick reaches the memory controller. */
    long arrives(long tick, ClockDomain port) {
        return tick + requestCycles * port.period();
    }

    /** When data, or a response, that the controller has at a tick is back. */
    long isBack(long tick, ClockDomain port) {
        return port.edgeAtOrAfter(tick) + responseCycles * port.period();
    }

    Component port() {
        return new Component.Block("axi-hp-port", dataBits);
    }

    /** What brings bytes from their place in two beats to their place in one. */
    Component aligner() {
        return new Component.Multiplexer(beatBytes(), dataBits);
    }

    /** Bits of the bus beats that a transfer spans. */
    int beatCountBits() {
        return DmaInventory.LENGTH_BITS + 1 - InventoryBuilder.bits(beatBytes() - 1L);
    }

    /** Bits of the bus beats up to the next boundary of 4 KiB. */
    int pageBits() {
        return InventoryBuilder.bits(Burst.BOUNDARY / beatBytes());
    }

    /** The longest burst, found one burst ahead; the burst, up to the count of its beats; a byte's way to its place. */
    @Override
    public List<TimingPath> paths() {
        int burst = DmaInventory.BURST_BITS;
        int page = pageBits();
        Component.Comparator ends = new Component.Comparator(burst);
        return List.of(
                TimingPath.of(
                        "boundary",
                        new Component.Adder(page),
                        new Component.Multiplexer(3, page),
                        new Component.Comparator(Math.max(page, burst)),
                        new Component.Multiplexer(2, burst)),
                TimingPath.of(
                        "left", new Component.Adder(beatCountBits()), new Component.Multiplexer(2, beatCountBits())),
                TimingPath.of(
                                "burst",
                                new Component.Comparator(beatCountBits()),
                                new Component.Multiplexer(2, burst),
                                ends,
                                new Component.Control(4))
                        .driving(beatCountBits() + page),
                TimingPath.of("align", aligner(), new Component.Multiplexer(2, dataBits))
                        .driving(dataBits));
    }

    @Override
    public Inventory inventory() {
        return DmaInventory.of(this);
    }
}
