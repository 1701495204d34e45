package cyclode.units.dma;

import cyclode.core.account.Component;
import cyclode.core.account.Inventory;
import cyclode.core.account.TimingPath;
import cyclode.core.file.Default;
import cyclode.core.number.Require;
import cyclode.core.time.ClockDomain;
import cyclode.units.model.WayOutside;
import java.util.List;

/**
 * An AXI DMA with one channel from memory to stream and one from stream to memory, and the high-performance port that both use.
 *
 * @param clock name of its clock
 * @param dataBits bits of the AXI data bus and of the stream, a power of two from 32 to 512; a high-performance port of a processing system
 *     has 128 at most, so that a wider one is a memory controller's in the logic
 * @param maximumBurst beats of the longest burst, 1 to 256
 * @param outstanding bursts on the way at most, 1 to 64
 * @param startCycles cycles from the start of a transfer to its first address, 0 to 1000
 * @param addressCycles cycles from one address to the next, 1 to 64
 * @param gapCycles idle cycles of the data path between two bursts, 0 to 64
 * @param finishCycles cycles from the last beat (reading) or the last response (writing) to done, 0 to 1000
 * @param requestCycles cycles of an address on its way through the port to the memory controller, 1 to 1000
 * @param responseCycles cycles of data or a response on its way back, 1 to 1000
 * @param contract whose timing law it follows; but for {@code cyclode}, start, address, gap and finish cycles and outstanding bursts are
 *     the contract's
 */
public record DmaSpec(
        String clock,
        int dataBits,
        int maximumBurst,
        int outstanding,
        int startCycles,
        int addressCycles,
        int gapCycles,
        int finishCycles,
        int requestCycles,
        int responseCycles,
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

    /** The walk over bursts, and a byte's way to its place. */
    @Override
    public List<TimingPath> paths() {
        int length = DmaInventory.LENGTH_BITS;
        int page = DmaInventory.PAGE_BITS;
        Component.Adder place = new Component.Adder(page);
        Component.Comparator within = new Component.Comparator(page);
        Component.Multiplexer least = new Component.Multiplexer(2, page);
        return List.of(
                TimingPath.of("walk", place, within, least, within, place, place, new Component.Control(4))
                        .then(new Component.Multiplexer(2, length), new Component.Adder(page)),
                TimingPath.of("align", aligner(), new Component.Multiplexer(2, dataBits))
                        .driving(dataBits));
    }

    @Override
    public Inventory inventory() {
        return DmaInventory.of(this);
    }
}
