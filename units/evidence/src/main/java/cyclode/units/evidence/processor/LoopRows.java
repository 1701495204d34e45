package cyclode.units.evidence.processor;

import cyclode.core.evidence.Status;
import cyclode.units.evidence.processor.AgreementRow.Check;
import cyclode.units.host.HostModel;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.core.LoopTiming;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.data.Row;
import cyclode.units.host.memory.MemoryBenchmarks;
import cyclode.units.host.memory.Stream;
import cyclode.units.host.memory.StreamTiming;
import cyclode.units.host.memory.Traffic;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.KernelLibrary.Kernel;
import cyclode.units.host.stack.Plan.Phase;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Loops measured on silicon: memory latency by working set, copy and read bandwidth, matrix products blocked, unblocked and naive. */
final class LoopRows {
    private static final Pattern RANDOM =
            Pattern.compile("random read extra latency over L1, (\\d+)([KM])( hugepage)?.*");
    private static final Pattern CHAIN = Pattern.compile("lat_mem_rd stride128 (\\d+)K");
    private static final int STRIDE = 128;
    private static final long BLOCK = 16L << 20;
    private static final int LINE = 64;

    private final Scoreboard scoreboard;
    private final KernelLibrary kernels;
    private final Function<String, HostProcessor> processor;

    /**
     * @param scoreboard the core
     * @param kernels kernels that it times
     * @param processor makes a processor of a name
     */
    LoopRows(Scoreboard scoreboard, KernelLibrary kernels, Function<String, HostProcessor> processor) {
        this.scoreboard = scoreboard;
        this.kernels = kernels;
        this.processor = processor;
    }

    /** Latency and bandwidth of boards whose memory latency or bandwidth is given. */
    List<AgreementRow> memory() {
        Map<String, String> processors = NetworkCases.processors();
        List<AgreementRow> rows = new ArrayList<>();
        for (Row row : Row.read("anchors/memory.csv")) {
            String name = processors.get(row.text("board"));
            if (name == null) {
                continue;
            }
            HostProcessor board = processor.apply(name);
            String metric = row.text("metric");
            double measured = row.decimal("value");
            String title = metric + ", " + row.text("board");
            boolean assumed = board.memory().dram().latencyStatus() == Status.ASSUMED;
            Check latency = assumed ? Check.LATENCY_ASSUMED : Check.LATENCY;
            latency(board, metric)
                    .ifPresent(predicted ->
                            rows.add(new AgreementRow(latency, title, measured, predicted, latencyUse(title))));
            Check bandwidth = assumed ? Check.BANDWIDTH_ASSUMED : Check.BANDWIDTH;
            bandwidth(board, metric)
                    .ifPresent(predicted ->
                            rows.add(new AgreementRow(bandwidth, title, measured, predicted, bandwidthUse(title))));
        }
        return rows;
    }

    private static String bandwidthUse(String title) {
        boolean derived = title.equals("standard memcpy, Raspberry Pi 3B+");
        return derived ? "the bus share is derived from it" : AgreementRow.COMPARED;
    }

    private static String latencyUse(String title) {
        boolean small = title.contains("Rock64") || title.contains("Khadas");
        boolean given = title.contains(small ? " 64M 4K pages" : " 64M hugepage") || title.contains(" 64M, Khadas");
        boolean derived = title.contains(" 64K,") || title.contains(" 128K,") || title.contains(" 62K,");
        return given
                ? "memory's latency is given by it"
                : derived ? "L2's latency is derived from it" : AgreementRow.COMPARED;
    }

    private static Optional<Double> latency(HostProcessor board, String metric) {
        MemoryBenchmarks benchmarks = new MemoryBenchmarks(board.memory(), board.clockHz());
        double scale = 1e6 / board.clockHz();
        Matcher random = RANDOM.matcher(metric);
        if (random.matches()) {
            long unit = random.group(2).equals("K") ? 1 << 10 : 1 << 20;
            long bytes = Long.parseLong(random.group(1)) * unit;
            return Optional.of(benchmarks.randomExtra(bytes, random.group(3) != null) * scale);
        }
        Matcher chain = CHAIN.matcher(metric);
        if (chain.matches()) {
            long bytes = Long.parseLong(chain.group(1)) * 1024 / STRIDE * STRIDE;
            return Optional.of(benchmarks.stridedChain(bytes, STRIDE) * scale);
        }
        return Optional.empty();
    }

    private Optional<Double> bandwidth(HostProcessor board, String metric) {
        boolean copy = metric.equals("standard memcpy")
                || metric.startsWith("NEON LDP/STP copy")
                || metric.equals("bw_mem bcopy 16MB");
        boolean read = metric.equals("bw_mem rd 16MB") || metric.equals("NEON read");
        if (!copy && !read) {
            return Optional.empty();
        }
        LoopTiming loop = kernels.kernel("copy_pack4").timing();
        long compute = loop.cycles(BLOCK / LINE) / (read ? 2 : 1);
        List<Stream> streams = new ArrayList<>(List.of(Stream.read(BLOCK, Long.MAX_VALUE)));
        if (copy) {
            streams.add(Stream.write(BLOCK, Long.MAX_VALUE));
        }
        Traffic traffic = Traffic.of(board.memory(), streams, 1);
        StreamTiming waits = StreamTiming.of(board.memory(), board.clockHz(), compute, traffic, 1, 1, 1);
        double seconds = (double) (compute + waits.cache() + waits.dram()) / board.clockHz();
        return Optional.of(BLOCK / seconds / 1e6);
    }

    /** Blocked products and the column walk. */
    List<AgreementRow> products() {
        List<AgreementRow> rows = new ArrayList<>();
        SoftwareStack tuned = SoftwareStack.builtIn("tuned").with("dispatch-ns", 0);
        SoftwareStack generic = tuned.with("fp32.gemm", "gemm_f32_8x8_generic");
        rows.add(product("OpenBLAS 0.3.10 sgemm N=1024", 1024, tuned, 2.264));
        rows.add(product("OpenBLAS 0.3.10 sgemm N=128", 128, tuned, 1.500));
        rows.add(product("OpenBLAS 0.3.9 sgemm N=64", 64, generic, 1.359));
        rows.add(unblocked());
        HostProcessor pi = processor.apply("rpi3");
        long loop = scoreboard
                        .time("dot_column_f32_o2", KernelLibrary.loop("dot_column_f32_o2"))
                        .cycles(1000)
                / 1000;
        long walked = new MemoryBenchmarks(pi.memory(), pi.clockHz()).columnWalk(1024, loop);
        double nanoseconds = walked * 1e6 / pi.clockHz();
        rows.add(new AgreementRow(
                Check.COLUMN,
                "naive 1024³ product, Raspberry Pi 3B",
                156e9 / (1L << 30),
                nanoseconds,
                AgreementRow.COMPARED));
        return rows;
    }

    /** Four rows by four transposed columns over whole rows: the second matrix comes from memory for every four rows. */
    private AgreementRow unblocked() {
        HostProcessor pi = processor.apply("rpi3");
        long size = 1024;
        long blocks = size / 4;
        long row = size * Float.BYTES;
        Kernel kernel = kernels.kernel("dot_4x4_f32");
        Phase phase = new Phase(
                kernel,
                blocks * blocks,
                kernel.iterations(4 * 4 * size),
                1,
                List.of(
                        Stream.reread(size * row, blocks, size * row, true, Long.MAX_VALUE)
                                .inParallel(4),
                        Stream.reread(size * row, blocks, 8 * row, true, Long.MAX_VALUE)));
        Traffic traffic = Traffic.of(pi.memory(), phase.streams(), 1);
        long compute = phase.computeCycles();
        StreamTiming waits = StreamTiming.of(pi.memory(), pi.clockHz(), compute, traffic, 1, 1, 1);
        double cycles = compute + waits.cache() + waits.dram();
        return new AgreementRow(
                Check.UNBLOCKED,
                "4 × 4 vector product of 1024³ without blocking, Raspberry Pi 3B",
                2.09,
                cycles / size / size / size,
                AgreementRow.COMPARED);
    }

    private AgreementRow product(String name, int size, SoftwareStack stack, double measured) {
        HostProcessor board = processor.apply("rk3399-little");
        List<HostOperator> operators = List.of(new HostOperator(
                "product", new HostOperator.MatMul(1, size, size, size, HostOperator.MatMul.Second.ACTIVATIONS)));
        double predicted = new HostModel(board, stack, Precision.FP32, 1, kernels)
                .time(operators)
                .macsPerCyclePerCore();
        return new AgreementRow(Check.BLOCKED, name + ", RK3399 little", measured, predicted, AgreementRow.COMPARED);
    }
}
