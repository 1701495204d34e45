package cyclode.units.dma;

import static cyclode.units.components.InventoryBuilder.bits;

import cyclode.core.account.Action;
import cyclode.core.account.Action.Verb;
import cyclode.core.account.Component;
import cyclode.core.account.Component.Adder;
import cyclode.core.account.Component.Comparator;
import cyclode.core.account.Component.Control;
import cyclode.core.account.Component.Multiplexer;
import cyclode.core.account.Component.Register;
import cyclode.core.account.Inventory;
import cyclode.core.chain.Work;
import cyclode.units.components.FiringActions;
import cyclode.units.components.InventoryBuilder;

/**
 * What the DMA is made of: a side that reads and one that writes, each with a process for addresses and one for data; and what an address
 * and a beat of the bus cost in actions.
 */
final class DmaInventory {
    private static final int ADDRESS_BITS = 40;
    static final int LENGTH_BITS = 32;
    /** Bus beats of a burst, 256 at most (AMBA AXI4, A3.4.1). */
    static final int BURST_BITS = 9;
    /** Length of an AXI burst, less one. */
    private static final int AXI_LENGTH_BITS = 8;

    private DmaInventory() {}

    static Inventory of(DmaSpec spec) {
        InventoryBuilder parts = new InventoryBuilder(spec.clock()).add("port", 1, spec.port());
        for (int side = 0; side < 2; side++) {
            addresses(spec, parts);
            data(spec, parts, side == 0);
        }
        responses(spec, parts);
        return parts.build();
    }

    /**
     * What is left of a transfer and of 4 KiB, in bus beats, and from them the next burst: to the boundary, or the longest, or what is left.
     * What a transfer begins with is found from its address and length.
     */
    private static void walk(DmaSpec spec, InventoryBuilder parts) {
        int left = spec.beatCountBits();
        int page = spec.pageBits();
        parts.add("control", 1, new Register(left));
        less(parts, left);
        parts.add("control", 1, new Multiplexer(2, left))
                .add("control", 1, new Comparator(left))
                .moved("control", 1, new Adder(LENGTH_BITS + 1))
                .described("control", 1, new Adder(LENGTH_BITS + 1 - left))
                .add("control", 1, new Register(page))
                .add("control", 2, new Adder(page))
                .equal("control", 1, page)
                .add("control", 1, new Multiplexer(3, page))
                .add("control", 1, new Register(BURST_BITS))
                .add("control", 1, new Comparator(Math.max(page, BURST_BITS)))
                .add("control", 2, new Multiplexer(2, BURST_BITS));
    }

    /** A number less, or more, a burst: beyond the burst's bits a carry chain takes what it has. */
    private static void less(InventoryBuilder parts, int bits) {
        parts.moved("control", 1, new Adder(bits)).described("control", 1, new Adder(BURST_BITS));
    }

    /** A beat out of two, from a byte on: choices of twice as far each, of fewer bits each, two of them in a LUT. */
    private static void align(DmaSpec spec, InventoryBuilder parts) {
        parts.moved("align", 1, spec.aligner());
        int width = spec.dataBits();
        for (int moved = 1; moved < spec.beatBytes(); moved *= 4) {
            int ways = Math.min(4, spec.beatBytes() / moved);
            int left = 8 * (spec.beatBytes() - ways * moved);
            parts.described("align", 1, new Multiplexer(ways, width + left));
        }
    }

    /** An address for each credit, so many cycles after the one before. */
    private static void addresses(DmaSpec spec, InventoryBuilder parts) {
        int credits = bits(spec.outstanding());
        walk(spec, parts);
        int place = ADDRESS_BITS - bits(spec.beatBytes() - 1L);
        parts.add("control", 1, new Register(ADDRESS_BITS))
                .moved("control", 1, new Adder(place))
                .described("control", 1, new Adder(BURST_BITS))
                .add("control", 1, new Multiplexer(2, place))
                .countdown("control", 1, bits(Math.max(spec.startCycles(), spec.addressCycles())))
                .counter("control", 1, credits)
                .add("control", 1, new Adder(credits))
                .add("address", 1, new Register(ADDRESS_BITS + AXI_LENGTH_BITS))
                .channel("address", ADDRESS_BITS + AXI_LENGTH_BITS, spec.queueBeats())
                .add("control", 1, new Control(3));
    }

    /** Beats of bursts, brought from the bus' alignment to the stream's or back; the place within 4 KiB is enough. */
    private static void data(DmaSpec spec, InventoryBuilder parts, boolean reads) {
        int width = spec.dataBits();
        int beat = reads ? width : width + spec.beatBytes() + 1;
        walk(spec, parts);
        align(spec, parts);
        parts.counter("control", 1, bits(spec.maximumBurst()))
                .countdown("control", 1, bits(spec.gapCycles() + spec.finishCycles()))
                .add("control", 1, new Adder(bits(spec.gapCycles() + spec.finishCycles())))
                .add("align", 1, new Multiplexer(2, width))
                .described("align", 1, new Multiplexer(2, width))
                .add("align", 1, new Register(width))
                .add("strobe", reads ? 0 : spec.beatBytes(), new Multiplexer(4, 2))
                .add("stream", 1, new Register(beat))
                .channel("stream", beat, spec.queueBeats())
                .add("control", 1, new Control(4));
    }

    /** Responses that are awaited, and the cycles until done. */
    private static void responses(DmaSpec spec, InventoryBuilder parts) {
        parts.counter("control", 1, InventoryBuilder.EXTENT_BITS)
                .step("control", 1, InventoryBuilder.EXTENT_BITS)
                .countdown("control", 1, bits(spec.finishCycles()))
                .add("control", 1, new Control(2));
    }

    /** A burst's address is issued: address and length move on. */
    static Work address(DmaSpec spec) {
        return new FiringActions()
                .operate(new Adder(ADDRESS_BITS - bits(spec.beatBytes() - 1L)), 1)
                .write(new Register(ADDRESS_BITS), 1)
                .count(spec.beatCountBits(), 1)
                .pass(ADDRESS_BITS, spec.queueBeats(), 1)
                .work("address");
    }

    /** A beat passes the port, the aligner and the queue. */
    static Work move(DmaSpec spec) {
        return new FiringActions()
                .add(new Action(spec.port(), Verb.TRANSFER), 1)
                .operate(spec.aligner(), 1)
                .write(new Component.Register(spec.dataBits()), 2)
                .count(InventoryBuilder.bits(spec.maximumBurst()), 1)
                .pass(spec.dataBits(), spec.queueBeats(), 1)
                .work("move");
    }
}
