package cyclode.units.host.anchors;

import cyclode.core.evidence.Status;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.anchors.AgreementRow.Check;
import cyclode.units.host.core.LoopTiming;
import cyclode.units.host.data.Row;
import cyclode.units.host.memory.MemoryBenchmarks;
import cyclode.units.host.memory.Stream;
import cyclode.units.host.memory.StreamTiming;
import cyclode.units.host.memory.Traffic;
import cyclode.units.host.stack.KernelLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Memory latency by working set and copy bandwidth, measured on silicon. */
final class MemoryRows {
    private static final Pattern RANDOM =
            Pattern.compile("random read extra latency over L1, (\\d+)([KM])( hugepage)?.*");
    private static final Pattern CHAIN = Pattern.compile("lat_mem_rd stride128 (\\d+)K");
    private static final int STRIDE = 128;
    private static final long BLOCK = 16L << 20;
    private static final int LINE = 64;

    private final KernelLibrary kernels;
    private final Function<String, HostProcessor> processor;

    /**
     * @param kernels the copy loop
     * @param processor makes a processor of a name
     */
    MemoryRows(KernelLibrary kernels, Function<String, HostProcessor> processor) {
        this.kernels = kernels;
        this.processor = processor;
    }

    /** Latency and bandwidth of boards whose memory latency or bandwidth is given. */
    List<AgreementRow> rows() {
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
        Traffic traffic = Traffic.of(board.memory(), streams);
        StreamTiming waits = StreamTiming.of(board.memory(), board.clockHz(), compute, traffic, 1, 1, 1);
        double seconds = (double) (compute + waits.cache() + waits.dram()) / board.clockHz();
        return Optional.of(BLOCK / seconds / 1e6);
    }
}
