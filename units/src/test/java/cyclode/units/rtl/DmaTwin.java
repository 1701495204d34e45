package cyclode.units.rtl;

import cyclode.core.chain.StallCause;
import cyclode.core.number.IntFormat;
import cyclode.units.dma.AddressCommand;
import cyclode.units.dma.Burst;
import cyclode.units.dma.DataCommand;
import cyclode.units.dma.DmaSpec;
import cyclode.units.dma.DmaTiming;
import cyclode.units.dma.ResponseCommand;
import cyclode.units.dma.Transfer;
import cyclode.units.model.Buffer;
import cyclode.units.model.Launch.Edge;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** One side of the AXI DMA, before a port that answers at random: addresses, data, strobes, last marks and credits. */
final class DmaTwin implements Twin {
    private static final int SLOTS = 24;

    private final boolean reads;

    DmaTwin(boolean reads) {
        this.reads = reads;
    }

    @Override
    public String name() {
        return reads ? "dma-read" : "dma-write";
    }

    @Override
    public List<Elaboration> elaborations() {
        return List.of(sized(8), sized(4), sized(16), sized(32), sized(64));
    }

    private Elaboration sized(int bytes) {
        return new Elaboration(reads ? "dma_read_bench" : "dma_write_bench", List.of("dma"), Map.of("BYTES", bytes));
    }

    @Override
    public Case draw(Elaboration elaboration, SplittableRandom random) {
        Case made = new Case(random);
        int bytes = elaboration.get("BYTES");
        DmaSpec spec = new DmaSpec(
                "fabric",
                8 * bytes,
                random.nextInt(3) == 0 ? random.nextInt(1, 257) : random.nextInt(1, 18),
                random.nextInt(1, 9),
                random.nextInt(30),
                random.nextInt(1, 6),
                random.nextInt(3),
                random.nextInt(12),
                1,
                1,
                DmaTiming.CYCLODE);
        int values = 1 + random.nextInt(random.nextInt(4) == 0 ? 2500 : 500);
        Buffer buffer = new Buffer(0, "moved", "ddr4", IntFormat.signed(8), 1, values, 0);
        Transfer transfer = new Transfer(buffer, address(random, bytes), spec);
        made.describe(transfer);
        new Wires(made, transfer, random).join();
        return made;
    }

    private static long address(SplittableRandom random, int bytes) {
        long address = random.nextInt(3) == 0
                ? 4096L * random.nextInt(1, 1 << 20) - random.nextInt(300)
                : random.nextInt(9000);
        return random.nextBoolean() ? address / bytes * bytes : address;
    }

    private final class Wires {
        private final Case made;
        private final Transfer transfer;
        private final DmaSpec spec;
        private final List<Burst> bursts;
        private final int bytes;
        private final int inSlots;
        private final int answerSlots;
        private final int addressSlots;
        private final int slots;

        Wires(Case made, Transfer transfer, SplittableRandom random) {
            this.made = made;
            this.transfer = transfer;
            spec = transfer.spec();
            bursts = transfer.bursts();
            bytes = spec.beatBytes();
            inSlots = random.nextInt(1, 6);
            answerSlots = random.nextInt(1, 6);
            addressSlots = random.nextInt(1, SLOTS + 1);
            slots = random.nextInt(1, SLOTS + 1);
        }

        void join() {
            load();
            int address = made.unit(
                    "address", new Labelled(new AddressCommand(spec, bursts.size()), 0, DmaLabels.addresses(transfer)));
            DataCommand moves = new DataCommand(transfer, reads);
            int data = made.unit("data", reads ? moves : new Labelled(moves, bytes, DmaLabels.marks(transfer)));
            int beats = (int) (reads ? transfer.busBeats() : transfer.beats());
            made.feed(made.source(made.values(beats * bytes, 8), bytes, new Packing(bytes, 8)), data, inSlots, bytes);
            int responds = reads ? -1 : made.unit("response", new ResponseCommand(spec, bursts.size()));
            if (!reads) {
                made.feed(made.source(new long[bursts.size()], 1, new Packing(1, 1)), responds, answerSlots, 1);
            }
            made.sink(address, bursts.size(), addressSlots, 2, beat -> 2, new Packing(2, 40));
            int lanes = reads ? bytes : bytes + (bytes + 7) / 8 + 1;
            int puts = (int) (reads ? transfer.beats() : transfer.busBeats());
            made.sink(data, puts, slots, lanes, beat -> lanes, new Packing(lanes, 8));
            int way = spec.outstanding();
            made.bench.edges.add(
                    new Edge("credit", reads ? data : responds, address, way, 0, 0, way, StallCause.CREDIT));
        }

        private void load() {
            int[] channels = reads
                    ? new int[] {inSlots, addressSlots, slots}
                    : new int[] {inSlots, answerSlots, addressSlots, slots};
            made.loadAll(0, channels);
            made.load(channels.length, transfer.address());
            made.loadAll(
                    channels.length + 1,
                    (int) transfer.bytes(),
                    spec.maximumBurst(),
                    spec.startCycles(),
                    spec.addressCycles(),
                    spec.outstanding(),
                    spec.gapCycles(),
                    spec.finishCycles(),
                    bursts.size());
        }
    }
}
