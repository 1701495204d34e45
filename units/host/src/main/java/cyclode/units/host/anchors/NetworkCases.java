package cyclode.units.host.anchors;

import cyclode.units.host.HostModel;
import cyclode.units.host.HostProcessor;
import cyclode.units.host.PreparedNetwork;
import cyclode.units.host.core.Scoreboard;
import cyclode.units.host.memory.MemorySpec;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.stack.KernelLibrary;
import cyclode.units.host.stack.SoftwareStack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The networks timed with the tuned library, mapped once, so that the fitted parameters can be varied quickly. */
public final class NetworkCases {
    /** How many of the fitted parameters act on networks. */
    public static final int PARAMETERS = 6;

    private final List<Case> cases = new ArrayList<>();
    private final KernelLibrary kernels;
    private final SoftwareStack stack = SoftwareStack.builtIn("tuned");

    private record Case(NetworkAnchor anchor, HostProcessor processor, PreparedNetwork network) {}

    /**
     * @param scoreboard what times the kernels
     * @param boards makes a processor of a name
     */
    public NetworkCases(Scoreboard scoreboard, Function<String, HostProcessor> boards) {
        this.kernels = new KernelLibrary(scoreboard);
        Map<String, List<HostOperator>> networks = NetworkLayers.read();
        Map<String, PreparedNetwork> prepared = new HashMap<>();
        for (NetworkAnchor anchor : NetworkAnchor.read()) {
            List<HostOperator> operators = networks.get(anchor.network());
            if (!anchor.tuned() || operators == null) {
                continue;
            }
            HostProcessor processor = boards.apply(anchor.processor());
            String key = anchor.label() + processor.memory().l2().bytes() + "/" + anchor.threads();
            PreparedNetwork network = prepared.computeIfAbsent(
                    key, unused -> new HostModel(processor, stack, anchor.precision(), anchor.threads(), kernels)
                            .prepare(operators));
            cases.add(new Case(anchor, processor, network));
        }
    }

    /** The measured rows, in order. */
    public List<NetworkAnchor> anchors() {
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
            NetworkAnchor anchor = row.anchor();
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
