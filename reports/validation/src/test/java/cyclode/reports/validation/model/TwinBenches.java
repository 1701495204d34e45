package cyclode.reports.validation.model;

import cyclode.core.account.Component;
import cyclode.core.chain.BankAccess;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.Phase;
import cyclode.core.chain.StallCause;
import cyclode.core.chain.Work;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization.Shift;
import cyclode.core.number.Rounding;
import cyclode.units.depthwise.DepthwiseCommand;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.dma.AddressCommand;
import cyclode.units.dma.DataCommand;
import cyclode.units.dma.DmaSpec;
import cyclode.units.dma.DmaTiming;
import cyclode.units.dma.Transfer;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatmulTiming;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.matmul.ProductWiring;
import cyclode.units.memory.MemoryWords;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.ReadCommand;
import cyclode.units.memory.WriteCommand;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import cyclode.units.vector.Operation;
import cyclode.units.vector.VectorCommand;
import cyclode.units.vector.VectorSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the twins are put through, as {@code src/test/rtl/<name>.sv} configures them. */
final class TwinBenches {
    private TwinBenches() {}

    static TwinBench named(String name) {
        return switch (name) {
            case "vector" -> vector();
            case "weight_stationary" -> product(Dataflow.WEIGHT_STATIONARY);
            case "output_stationary" -> product(Dataflow.OUTPUT_STATIONARY);
            case "depthwise" -> depthwise();
            case "banks" -> banks();
            case "dma_read" -> dmaRead();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Sums to 8 bits: ties and values out of range are frequent. */
    private static TwinBench vector() {
        TwinBench bench = new TwinBench(11);
        VectorSpec spec = new VectorSpec("fabric", 2, 3, 48, 31, 32);
        Shift shift = new Shift(3, Rounding.HALF_EVEN, 0, IntFormat.signed(8), Overflow.SATURATE);
        int unit = bench.unit("vector", new VectorCommand(spec, new Operation.Requantize(shift, false), 40, 4));
        bench.feed("a", bench.source("a", 40, 4, 1500), unit, 4, 48);
        bench.sink("out", unit, 40, 4, 32, 1);
        return bench;
    }

    private static TwinBench product(Dataflow dataflow) {
        TwinBench bench = new TwinBench(12);
        boolean weights = dataflow == Dataflow.WEIGHT_STATIONARY;
        MatmulSpec spec = new MatmulSpec(
                "fabric",
                4,
                4,
                dataflow,
                8,
                8,
                20,
                Overflow.SATURATE,
                1,
                true,
                EdgeTiles.USED,
                DrainOrder.ROWS,
                32,
                MatmulTiming.CYCLODE);
        ProductCommand product = new ProductCommand(spec, 8, List.of(8), 8, false, 0, 0);
        int a = bench.source("product.a", 32, 4, 100);
        int b = bench.source("product.b0", weights ? 16 : 32, 4, 100);
        int out = ProductWiring.add(
                bench.launch, TwinBench.UNIT, "product", product, ProductWiring.Feeds.of(a, b, -1, 64));
        bench.sink("sums", out, 16, 4, 20, 6);
        return bench;
    }

    private static TwinBench depthwise() {
        TwinBench bench = new TwinBench(13);
        DepthwiseSpec spec = new DepthwiseSpec("fabric", 2, 3, 8, 8, 20, Overflow.SATURATE, 3, 16);
        DepthwiseCommand command = new DepthwiseCommand(spec, 8, 8, 2, 3, 2, 1, false, 0, 0);
        int unit = bench.unit("depthwise", command);
        bench.feed("pixels", bench.source("pixels", 64, 2, 100), unit, 2, 8);
        bench.feed("taps", bench.source("taps", 9, 2, 100), unit, 2, 8);
        bench.sink("sums", unit, 16, 2, 20, 8);
        return bench;
    }

    /** A stream out of a memory and one into it want the same banks. */
    private static TwinBench banks() {
        TwinBench bench = new TwinBench(14);
        MemoryWords memory = new MemoryWords(
                new Component.Memory(Component.MemoryKind.BLOCK, Component.PortKind.SIMPLE_DUAL, 32, 512));
        Buffer buffer = new Buffer(0, "words", "", IntFormat.signed(16), 256, 1, 0);
        bench.buffers.add(buffer);
        Words read = new Words(30, new BankAccess(4, 0, 2, 2, 1));
        Words written = new Words(30, new BankAccess(4, 128, 2, 2, 1));
        int reader = bench.unit("read", "port", new ReadCommand(buffer, read, 2, 0, memory));
        int writer = bench.unit("write", "port", new WriteCommand(buffer, written, memory));
        bench.ports.put("port", new MemoryPort("port", 4));
        bench.feed("in", bench.source("in", 30, 2, 30_000), writer, 2, 16);
        bench.sink("out", reader, 30, 2, 16, 4);
        return bench;
    }

    /** From below a boundary of 4 KiB to behind it. */
    private static TwinBench dmaRead() {
        TwinBench bench = new TwinBench(15);
        DmaSpec spec = new DmaSpec("fabric", 64, 16, 2, 5, 2, 1, 3, 1, 1, DmaTiming.CYCLODE);
        Buffer buffer = new Buffer(0, "moved", "ddr4", IntFormat.signed(8), 1, 600, 0);
        Transfer transfer = new Transfer(buffer, 4096 - 203, spec);
        int address = bench.unit(
                "address",
                new Labels(
                        new AddressCommand(spec, transfer.bursts().size()),
                        transfer.bursts().stream()
                                .map(burst -> new long[] {burst.address(), burst.beats() - 1L})
                                .toList()));
        int data = bench.unit("data", new DataCommand(transfer, true));
        int beats = Math.toIntExact(transfer.busBeats());
        bench.feed("r", bench.source("r", beats, 8, 128), data, 8, 8);
        bench.sink("ar", address, transfer.bursts().size(), 2, 40, 4);
        bench.sink("out", data, Math.toIntExact(transfer.beats()), 8, 8, 4);
        bench.launch.signal("credit", data, address, 2, 2, StallCause.CREDIT);
        return bench;
    }

    /**
     * Evenly spaced words of a buffer that holds one value in a word.
     *
     * @param beats beats of the stream
     * @param access the words of each
     */
    private record Words(int beats, BankAccess access) implements Pattern {
        @Override
        public int lanes() {
            return access.words();
        }

        @Override
        public Pattern anywhere() {
            return new Words(beats, access.from(0));
        }

        @Override
        public List<Segment> segments() {
            return List.of(new Segment(beats, access));
        }

        @Override
        public void indices(int segment, long beat, int[] indices) {
            for (int word = 0; word < indices.length; word++) {
                indices[word] = (int) (access.first() + beat * access.beatStride() + word * access.wordStride());
            }
        }
    }

    /**
     * A command whose beats carry what the model leaves out: the RTL must put it there.
     *
     * @param command the command
     * @param labels values of each beat, in order
     */
    private record Labels(Command command, List<long[]> labels) implements Command {
        @Override
        public Behavior behavior(MemoryImage image, Decisions decisions) {
            Behavior plain = command.behavior(image, decisions);
            return new Behavior() {
                private int beat;

                @Override
                public List<Work> works() {
                    return plain.works();
                }

                @Override
                public @Nullable Phase next() {
                    return plain.next();
                }

                @Override
                public void fire(Phase phase, long index, Beats beats) {
                    plain.fire(phase, index, beats);
                    if ((phase.outputs() & 1) != 0) {
                        long[] label = labels.get(beat++);
                        System.arraycopy(label, 0, beats.output(0), beats.outputOffset(0), label.length);
                    }
                }
            };
        }
    }
}
