package cyclode.units.host.anchors;

import cyclode.core.file.Assignment;
import cyclode.units.host.HostModel;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.data.Table;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    /** The same on boards whose memory latency is assumed: no aim was set for them. */
    public static final String LATENCY_ASSUMED = "memory latency, memory assumed";
    /** Copy and read bandwidth. */
    public static final String BANDWIDTH = "memory bandwidth";
    /** The same on boards whose memory latency is assumed. */
    public static final String BANDWIDTH_ASSUMED = "memory bandwidth, memory assumed";
    /** Networks on one thread. */
    public static final String NETWORKS_1 = "networks, 1 thread";
    /** Networks on several threads. */
    public static final String NETWORKS_N = "networks, 2 to 4 threads";
    /** Rows of stacks that nothing is fitted to. */
    public static final String OTHER_STACKS = "other stacks";

    private static final String FOLDER = "/cyclode/units/host/anchors/";
    static final String COMPARED = "compared only";

    private final List<Assignment> settings;
    private final Map<String, HostProcessor> processors = new HashMap<>();
    private final Scoreboard scoreboard;
    private final KernelLibrary kernels;

    /** The model as it is. */
    public Agreement() {
        this(List.of());
    }

    /**
     * The model with a fault.
     *
     * @param settings keys of every processor's file, set anew
     */
    public Agreement(List<Assignment> settings) {
        this.settings = settings;
        this.scoreboard = processor(HostProcessor.NOMINAL).scoreboard();
        this.kernels = new KernelLibrary(scoreboard);
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

    /** Blocked and unblocked products and the column walk. */
    public List<AgreementRow> products() {
        return new ProductRows(scoreboard, kernels, this::processor).rows();
    }

    /** Latency and bandwidth of boards whose memory latency or bandwidth is given. */
    public List<AgreementRow> memory() {
        return new MemoryRows(kernels, this::processor).rows();
    }

    /** Networks of the tuned library, each predicted with parameters fitted to the other networks. */
    public List<AgreementRow> networks() {
        NetworkCases cases = new NetworkCases(scoreboard, this::processor);
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
        return processors.computeIfAbsent(name, known -> HostProcessor.load(known, settings));
    }
}
