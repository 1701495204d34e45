package cyclode.units.evidence.processor;

import cyclode.core.file.Assignment;
import cyclode.units.evidence.processor.AgreementRow.Check;
import cyclode.units.host.HostModel;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.data.Row;
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
        rows.addAll(transformers());
        rows.addAll(otherStacks());
        return rows;
    }

    /** Stream loops; the two late-read figures were fitted to them. */
    public List<AgreementRow> streams() {
        return Streams.rows().stream()
                .map(row -> new AgreementRow(
                        Check.STREAMS,
                        row.kernel() + " " + row.board(),
                        row.measured(),
                        Streams.predicted(row, scoreboard),
                        "fitted"))
                .toList();
    }

    /** Blocked and unblocked products and the column walk. */
    public List<AgreementRow> products() {
        return new LoopRows(scoreboard, kernels, this::processor).products();
    }

    /** Latency and bandwidth of boards whose memory latency or bandwidth is given. */
    public List<AgreementRow> memory() {
        return new LoopRows(scoreboard, kernels, this::processor).memory();
    }

    /** Networks of the tuned library, each predicted with parameters fitted to the other networks. */
    public List<AgreementRow> networks() {
        NetworkCases cases = new NetworkCases(scoreboard, this::processor);
        Map<String, double[]> ratios = new HashMap<>();
        NetworkFit.folds().forEach((network, values) -> ratios.put(network, cases.ratios(values)));
        List<AgreementRow> rows = new ArrayList<>();
        for (NetworkCases.Anchor anchor : cases.anchors()) {
            double[] own = ratios.get(anchor.network());
            if (own == null) {
                throw new IllegalStateException("no fit leaves out " + anchor.network() + "; repeat the fit");
            }
            rows.add(new AgreementRow(
                    anchor.threads() == 1 ? Check.NETWORKS_1 : Check.NETWORKS_N,
                    anchor.label() + ", " + anchor.processor() + ", " + anchor.threads() + " threads",
                    anchor.milliseconds(),
                    anchor.milliseconds() * own[rows.size()],
                    "fitted without this network"));
        }
        return rows;
    }

    /** Transformers of the tuned library, which its parameters are not fitted to. */
    public List<AgreementRow> transformers() {
        SoftwareStack tuned = SoftwareStack.builtIn("tuned");
        return Transformers.rows().stream()
                .map(row -> {
                    HostProcessor processor = processor(row.text("processor"));
                    int threads = row.integer("threads");
                    return new AgreementRow(
                            Check.TRANSFORMERS,
                            "vision_transformer, " + processor.name() + ", " + threads + " threads",
                            row.decimal("ms"),
                            new HostModel(processor, tuned, Precision.FP32, threads, kernels)
                                    .time(Transformers.operators())
                                    .milliseconds(),
                            "held out of every fit");
                })
                .toList();
    }

    /** Rows of stacks that no parameter is fitted to. */
    public List<AgreementRow> otherStacks() {
        Map<String, List<HostOperator>> networks = NetworkLayers.read();
        return Row.read("anchors/held-out.csv").stream()
                .map(row -> otherStack(row, networks.getOrDefault(row.text("network"), List.of())))
                .toList();
    }

    private AgreementRow otherStack(Row row, List<HostOperator> operators) {
        HostProcessor processor = processor(row.text("processor"));
        SoftwareStack stack = SoftwareStack.builtIn(row.text("stack"));
        int threads = row.integer("threads");
        return new AgreementRow(
                Check.OTHER_STACKS,
                row.text("network") + ", " + stack.name() + ", " + processor.name() + ", " + threads + " threads",
                row.decimal("ms"),
                new HostModel(processor, stack, Precision.FP32, threads, kernels)
                        .time(operators)
                        .milliseconds(),
                "held out of every fit");
    }

    private HostProcessor processor(String name) {
        return processors.computeIfAbsent(name, known -> HostProcessor.load(known, settings));
    }
}
