package cyclode.units.evidence.processor;

import cyclode.units.host.HostModel;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.PreparedNetworks.PreparedNetwork;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.data.Row;
import cyclode.units.host.memory.MemorySpec;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.Precision;
import cyclode.units.host.stack.SoftwareStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The networks timed with the tuned library, mapped once, so that the fitted parameters can be varied quickly. */
public final class NetworkCases {
    private final List<Case> cases = new ArrayList<>();
    private final KernelLibrary kernels;
    private final SoftwareStack stack = SoftwareStack.builtIn("tuned");

    /**
     * A network timed on a board with the tuned library.
     *
     * @param network name without precision
     * @param precision multipliers' format
     * @param processor the built-in processor that stands for the board
     * @param threads cores used
     * @param milliseconds shortest time measured
     */
    public record Anchor(String network, Precision precision, String processor, int threads, double milliseconds) {
        /** The network's name with its precision. */
        String label() {
            return precision == Precision.FP32 ? network : network + " int8";
        }
    }

    private record Case(Anchor anchor, HostProcessor processor, PreparedNetwork network) {}

    /**
     * @param scoreboard what times the kernels
     * @param boards makes a processor of a name
     */
    public NetworkCases(Scoreboard scoreboard, Function<String, HostProcessor> boards) {
        this.kernels = new KernelLibrary(scoreboard);
        Map<String, List<HostOperator>> networks = NetworkLayers.read();
        Map<String, PreparedNetwork> prepared = new HashMap<>();
        Map<String, String> processors = processors();
        for (Row row : Row.read("anchors/networks.csv")) {
            String name = row.text("network").replace("_int8", "");
            String board = processors.get(row.text("board"));
            List<HostOperator> operators = networks.get(name);
            if (board == null || operators == null || !row.text("framework").equals("ncnn")) {
                continue;
            }
            Anchor anchor = new Anchor(
                    name,
                    Precision.valueOf(row.text("precision").toUpperCase(Locale.ROOT)),
                    board,
                    row.integer("cores_used"),
                    row.decimal("ms_min"));
            HostProcessor processor = boards.apply(anchor.processor());
            String key = anchor.label() + processor.memory().l2().bytes() + "/" + anchor.threads();
            PreparedNetwork network = prepared.computeIfAbsent(
                    key, unused -> new HostModel(processor, stack, anchor.precision(), anchor.threads(), kernels)
                            .prepare(operators));
            cases.add(new Case(anchor, processor, network));
        }
    }

    /** The built-in processor that stands for each board of the measured rows. */
    static Map<String, String> processors() {
        Map<String, String> processors = new HashMap<>();
        Row.read("anchors/boards.csv").forEach(row -> processors.put(row.text("board"), row.text("processor")));
        return processors;
    }

    /** The measured rows, in order. */
    public List<Anchor> anchors() {
        return cases.stream().map(Case::anchor).toList();
    }

    /**
     * Predicted over measured time of each row.
     *
     * @param values outstanding, L2 exposed, L2 contention, overlap (thousandths), dispatch, fork and join (ns)
     */
    public double[] ratios(int[] values) {
        SoftwareStack changed = stack.with("dispatch-ns", values[4]).with("fork-join-ns", values[5]);
        Map<String, HostModel> models = new HashMap<>();
        double[] ratios = new double[cases.size()];
        for (int i = 0; i < ratios.length; i++) {
            Case row = cases.get(i);
            Anchor anchor = row.anchor();
            HostModel model = models.computeIfAbsent(
                    anchor.processor() + anchor.precision() + anchor.threads(), key -> model(row, changed, values));
            double cycles = model.totalCycles(row.network());
            ratios[i] = cycles * 1000 / row.processor().clockHz() / anchor.milliseconds();
        }
        return ratios;
    }

    private HostModel model(Case row, SoftwareStack changed, int[] values) {
        MemorySpec memory = row.processor().memory();
        return new HostModel(
                row.processor().with(memory.withFitted(values[0], values[1], values[2], values[3])),
                changed,
                row.anchor().precision(),
                row.anchor().threads(),
                kernels);
    }
}
