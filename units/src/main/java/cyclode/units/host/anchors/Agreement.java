package cyclode.units.host.anchors;

import cyclode.units.host.HostModel;
import cyclode.units.host.HostOperator;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.core.CoreParameters;
import cyclode.units.host.core.InstructionTable;
import cyclode.units.host.core.LoopTiming;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.data.Table;
import cyclode.units.host.memory.MemoryBenchmarks;
import cyclode.units.host.memory.MemorySpec;
import cyclode.units.host.memory.Stream;
import cyclode.units.host.memory.StreamTiming;
import cyclode.units.host.memory.Traffic;
import cyclode.units.host.stack.Kernel;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.Phase;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The table of agreement: every measured row the model can be compared with, computed afresh. A fault can be planted in the core
 * or in the memory to see which rows notice.
 */
public final class Agreement {
    /** Stream loops in the first-level cache. */
    public static final String STREAMS = "streams in L1";
    /** Blocked matrix product of a tuned library. */
    public static final String BLOCKED = "blocked product";
    /** Vector product that reads whole rows. */
    public static final String UNBLOCKED = "unblocked product";
    /** Naive product that walks columns. */
    public static final String COLUMN = "column walk";
    /** Latency by working set. */
    public static final String LATENCY = "memory latency";
    /** Copy and read bandwidth. */
    public static final String BANDWIDTH = "memory bandwidth";
    /** Networks on one thread. */
    public static final String NETWORKS_1 = "networks, 1 thread";
    /** Networks on several threads. */
    public static final String NETWORKS_N = "networks, 2 to 4 threads";
    /** Rows of stacks that nothing is fitted to. */
    public static final String OTHER_STACKS = "other stacks";

    private static final String FOLDER = "/cyclode/units/host/anchors/";
    private static final String COMPARED = "compared only";
    private static final Pattern RANDOM =
            Pattern.compile("random read extra latency over L1, (\\d+)([KM])( hugepage)?.*");
    private static final Pattern CHAIN = Pattern.compile("lat_mem_rd stride128 (\\d+)K");
    private static final int STRIDE = 128;
    private static final long BLOCK = 16L << 20;
    private static final int LINE = 64;

    private final Scoreboard scoreboard;
    private final KernelLibrary kernels;
    private final UnaryOperator<MemorySpec> memory;
    private final Map<String, String> processors = new HashMap<>();

    /** The model as it is. */
    public Agreement() {
        this(CoreParameters.CORTEX_A53, UnaryOperator.identity());
    }

    /**
     * @param core issue rules
     * @param memory change to every board's memory
     */
    public Agreement(CoreParameters core, UnaryOperator<MemorySpec> memory) {
        this.scoreboard = new Scoreboard(InstructionTable.cortexA53(), core);
        this.kernels = new KernelLibrary(scoreboard);
        this.memory = memory;
        Table.read(Agreement.class, FOLDER + "boards.csv")
                .forEach(row -> processors.put(row.getOrDefault("board", ""), row.getOrDefault("processor", "")));
    }

    /** All rows. */
    public List<AgreementRow> all() {
        List<AgreementRow> rows = new ArrayList<>();
        rows.addAll(streams());
        rows.addAll(products());
        rows.addAll(memory());
        rows.addAll(networks());
        rows.addAll(otherStacks());
        return rows;
    }

    /** Stream loops; the two late-read figures were fitted to them. */
    public List<AgreementRow> streams() {
        return Streams.rows().stream()
                .map(row -> new AgreementRow(
                        STREAMS,
                        row.kernel() + " " + row.board(),
                        row.measured(),
                        Streams.predicted(row, scoreboard),
                        "cycle/element",
                        0.25,
                        "fitted"))
                .toList();
    }

    /** Blocked products and the column walk. */
    public List<AgreementRow> products() {
        List<AgreementRow> rows = new ArrayList<>();
        SoftwareStack tuned = SoftwareStack.builtIn("tuned").with("dispatch-ns", 0);
        SoftwareStack generic = tuned.with("fp32.gemm", "gemm_f32_8x8_generic");
        rows.add(product("OpenBLAS 0.3.10 sgemm N=1024", 1024, tuned, 2.264));
        rows.add(product("OpenBLAS 0.3.10 sgemm N=128", 128, tuned, 1.500));
        rows.add(product("OpenBLAS 0.3.9 sgemm N=64", 64, generic, 1.359));
        rows.add(unblocked());
        HostProcessor pi = processor("rpi3");
        long loop = scoreboard
                        .time("dot_column_f32_o2", KernelLibrary.loop("dot_column_f32_o2"))
                        .cycles(1000)
                / 1000;
        long walked = new MemoryBenchmarks(pi.memory(), pi.clockHz()).columnWalk(1024, loop);
        double nanoseconds = walked * 1e6 / pi.clockHz();
        rows.add(new AgreementRow(
                COLUMN,
                "naive 1024³ product, Raspberry Pi 3B",
                156e9 / (1L << 30),
                nanoseconds,
                "ns/MAC",
                0.30,
                COMPARED));
        return rows;
    }

    /** Four rows by four transposed columns over whole rows: the second matrix comes from memory for every four rows. */
    private AgreementRow unblocked() {
        HostProcessor pi = processor("rpi3");
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
        Traffic traffic = Traffic.of(pi.memory(), phase.streams());
        long compute = phase.computeCycles();
        StreamTiming waits = StreamTiming.of(pi.memory(), pi.clockHz(), compute, traffic, 1, 1, 1);
        double cycles = compute + waits.cache() + waits.dram();
        return new AgreementRow(
                UNBLOCKED,
                "4 × 4 vector product of 1024³ without blocking, Raspberry Pi 3B",
                2.09,
                cycles / size / size / size,
                "cycle/MAC",
                0.30,
                COMPARED);
    }

    private AgreementRow product(String name, int size, SoftwareStack stack, double measured) {
        HostProcessor processor = processor("rk3399-little");
        List<HostOperator> operators = List.of(new HostOperator.MatMul("product", 1, size, size, size, false));
        double predicted = new HostModel(processor, stack, Precision.FP32, 1, kernels)
                .time(operators)
                .macsPerCyclePerCore();
        return new AgreementRow(BLOCKED, name + ", RK3399 little", measured, predicted, "MAC/cycle", 0.15, COMPARED);
    }

    /** Latency and bandwidth of boards whose memory latency or bandwidth is given. */
    public List<AgreementRow> memory() {
        List<AgreementRow> rows = new ArrayList<>();
        for (Map<String, String> row : Table.read(Agreement.class, FOLDER + "memory.csv")) {
            String name = processors.get(row.getOrDefault("board", ""));
            if (name == null) {
                continue;
            }
            HostProcessor processor = processor(name);
            String metric = row.getOrDefault("metric", "");
            double measured = Double.parseDouble(row.getOrDefault("value", ""));
            String title = metric + ", " + row.get("board");
            latency(processor, metric)
                    .ifPresent(predicted -> rows.add(
                            new AgreementRow(LATENCY, title, measured, predicted, "ns", 0.20, latencyUse(metric))));
            bandwidth(processor, metric)
                    .ifPresent(predicted ->
                            rows.add(new AgreementRow(BANDWIDTH, title, measured, predicted, "MB/s", 0.20, COMPARED)));
        }
        return rows;
    }

    private static String latencyUse(String metric) {
        boolean given = metric.endsWith("64M hugepage");
        boolean derived = metric.endsWith(" 64K") || metric.endsWith("128K") || metric.contains("62K");
        return given ? "memory's latency is given by it" : derived ? "L2's latency is derived from it" : COMPARED;
    }

    private static java.util.Optional<Double> latency(HostProcessor processor, String metric) {
        MemoryBenchmarks benchmarks = new MemoryBenchmarks(processor.memory(), processor.clockHz());
        double scale = 1e6 / processor.clockHz();
        Matcher random = RANDOM.matcher(metric);
        if (random.matches()) {
            long unit = random.group(2).equals("K") ? 1 << 10 : 1 << 20;
            long bytes = Long.parseLong(random.group(1)) * unit;
            return java.util.Optional.of(benchmarks.randomExtra(bytes, random.group(3) != null) * scale);
        }
        Matcher chain = CHAIN.matcher(metric);
        if (chain.matches()) {
            long bytes = Long.parseLong(chain.group(1)) * 1024 / STRIDE * STRIDE;
            return java.util.Optional.of(benchmarks.stridedChain(bytes, STRIDE) * scale);
        }
        return java.util.Optional.empty();
    }

    private java.util.Optional<Double> bandwidth(HostProcessor processor, String metric) {
        boolean copy = metric.equals("standard memcpy")
                || metric.startsWith("NEON LDP/STP copy")
                || metric.equals("bw_mem bcopy 16MB");
        boolean read = metric.equals("bw_mem rd 16MB") || metric.equals("NEON read");
        if (!copy && !read) {
            return java.util.Optional.empty();
        }
        LoopTiming loop = kernels.kernel("copy_pack4").timing();
        long compute = loop.cycles(BLOCK / LINE) / (read ? 2 : 1);
        List<Stream> streams = new ArrayList<>(List.of(Stream.read(BLOCK, Long.MAX_VALUE)));
        if (copy) {
            streams.add(Stream.write(BLOCK, Long.MAX_VALUE));
        }
        Traffic traffic = Traffic.of(processor.memory(), streams);
        StreamTiming waits = StreamTiming.of(processor.memory(), processor.clockHz(), compute, traffic, 1, 1, 1);
        double seconds = (double) (compute + waits.cache() + waits.dram()) / processor.clockHz();
        return java.util.Optional.of(BLOCK / seconds / 1e6);
    }

    /** Networks of the tuned library, each predicted with parameters fitted to the other networks. */
    public List<AgreementRow> networks() {
        NetworkCases cases = new NetworkCases(scoreboard, memory);
        Map<String, double[]> ratios = new HashMap<>();
        Folds.read().forEach((network, values) -> ratios.put(network, cases.ratios(values)));
        List<AgreementRow> rows = new ArrayList<>();
        List<NetworkAnchor> anchors = cases.anchors();
        for (int i = 0; i < anchors.size(); i++) {
            NetworkAnchor anchor = anchors.get(i);
            double[] own = ratios.get(anchor.network());
            if (own == null) {
                throw new IllegalStateException("no fit leaves out " + anchor.network() + "; repeat the fit");
            }
            String name = anchor.label() + ", " + anchor.processor() + ", " + anchor.threads() + " threads";
            rows.add(new AgreementRow(
                    anchor.threads() == 1 ? NETWORKS_1 : NETWORKS_N,
                    name,
                    anchor.milliseconds(),
                    anchor.milliseconds() * own[i],
                    "ms",
                    anchor.threads() == 1 ? 0.15 : 0.22,
                    "fitted without this network"));
        }
        return rows;
    }

    /** Rows of stacks that no parameter is fitted to. */
    public List<AgreementRow> otherStacks() {
        Map<String, List<HostOperator>> networks = NetworkLayers.read();
        List<AgreementRow> rows = new ArrayList<>();
        for (Map<String, String> row : Table.read(Agreement.class, FOLDER + "held-out.csv")) {
            String network = row.getOrDefault("network", "");
            HostProcessor processor = processor(row.getOrDefault("processor", ""));
            SoftwareStack stack = SoftwareStack.builtIn(row.getOrDefault("stack", ""));
            int threads = Integer.parseInt(row.getOrDefault("threads", ""));
            List<HostOperator> operators = networks.getOrDefault(network, List.of());
            double predicted = new HostModel(processor, stack, Precision.FP32, threads, kernels)
                    .time(operators)
                    .milliseconds();
            String name = network + ", " + stack.name() + ", " + processor.name() + ", " + threads + " threads";
            rows.add(new AgreementRow(
                    OTHER_STACKS,
                    name,
                    Double.parseDouble(row.getOrDefault("ms", "")),
                    predicted,
                    "ms",
                    0.25,
                    "held out of every fit"));
        }
        return rows;
    }

    private HostProcessor processor(String name) {
        HostProcessor processor = HostProcessor.builtIn(name);
        return processor.with(memory.apply(processor.memory()));
    }
}
