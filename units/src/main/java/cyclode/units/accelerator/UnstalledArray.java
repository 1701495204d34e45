package cyclode.units.accelerator;

import cyclode.core.account.Activity;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.Phase;
import cyclode.core.chain.StallCause;
import cyclode.core.chain.Work;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.units.dma.Script;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.matmul.ProductWiring;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.Launch.Node;
import cyclode.units.model.LaunchBuilder;
import cyclode.units.model.MemoryImage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An array by itself, timing only: every operand beat is there when it is wanted, from the first cycle on, and every result beat is
 * taken at once.
 */
public final class UnstalledArray {
    private static final ClockDomain CLOCK = new ClockDomain("clock", Frequency.megahertz(1), 1);
    private static final int SLOTS = 8;

    private final ProductCommand product;
    private final LaunchBuilder launch = new LaunchBuilder();
    private final List<Node> nodes = launch.nodes();
    private final List<Edge> edges = launch.edges();
    private final int feeds;

    private UnstalledArray(ProductCommand product) {
        this.product = product;
        List<Integer> b = new ArrayList<>();
        int a = feed("a");
        for (int part = 0; part < product.depths().size(); part++) {
            b.add(feed("b" + part));
        }
        int bias = product.bias() ? feed("bias") : -1;
        feeds = nodes.size();
        int sums = ProductWiring.add(launch, "array", "product", product, new ProductWiring.Feeds(a, b, bias, SLOTS));
        int slots = product.spec().outputDepth();
        int sink = launch.node("array", "sink", outside());
        launch.edge("result", sums, sink, slots, product.spec().resultLanes(), 0, StallCause.INPUT);
    }

    /**
     * What an array did by itself.
     *
     * @param arrayCycles from the first cycle until the array, with what loads and drains it, has ended
     * @param resultCycles from the first operand beat to the last result beat, both counted
     * @param account account of the array
     * @param activity what the array, with what loads and drains it, did
     */
    public record Run(long arrayCycles, long resultCycles, ChainResult.Account account, Activity activity) {}

    /** Runs a product on an engine, given as a function from the chain to its result. */
    public static Run run(ProductCommand product, Function<Chain, ChainResult> engine) {
        UnstalledArray array = new UnstalledArray(product);
        ChainResult result = engine.apply(array.chain());
        int last = array.nodes.size() - 1;
        long ended = 0;
        for (int node = array.feeds; node < last; node++) {
            ended = Math.max(ended, result.processes().get(node).end());
        }
        return new Run(
                ended, result.processes().get(last).end(), result.processes().get(array.feeds), array.activity(result));
    }

    private Activity activity(ChainResult result) {
        Activity activity = new Activity();
        for (int node = feeds; node < nodes.size() - 1; node++) {
            List<Work> works = behavior(node).works();
            for (int work = 0; work < works.size(); work++) {
                long firings = result.processes().get(node).firings(work);
                works.get(work)
                        .actions()
                        .forEach(times -> activity.add(times.action(), Math.multiplyExact(firings, times.count())));
            }
        }
        return activity;
    }

    private static Script script(String state, List<Phase> phases) {
        return Script.straight(List.of(Work.silent(state)), phases, 0);
    }

    private int feed(String name) {
        return launch.node("array", name, outside());
    }

    private Chain chain() {
        long[] wanted = wanted();
        LaunchBuilder whole = new LaunchBuilder();
        long[] beats = new long[nodes.size()];
        for (int e = 0; e < wanted.length; e++) {
            Edge edge = edges.get(e);
            int initial = edge.from() < feeds ? (int) Math.min(SLOTS, wanted[e]) : 0;
            beats[edge.from()] = wanted[e] - initial;
            beats[edge.to()] = wanted[e];
            whole.signal(edge.name(), edge.from(), edge.to(), edge.capacity(), initial, edge.cause());
        }
        int sink = beats.length - 1;
        for (int n = 0; n < beats.length; n++) {
            Node node = nodes.get(n);
            boolean ofArray = n >= feeds && n < sink;
            whole.node(ofArray ? node : new Node("array", node.process(), "", pass(n == sink, beats[n])));
        }
        return ChainBuilder.onOneClock(CLOCK)
                .build(
                        whole.nodes(),
                        whole.edges(),
                        new MemoryImage(List.of(), 0),
                        new Decisions(),
                        ExternalMemory.NONE);
    }

    private Behavior behavior(int node) {
        return ((Command) nodes.get(node).task()).behavior(new MemoryImage(List.of(), 0), new Decisions());
    }

    /** Beats that pass each edge, counted on what the array's processes will do. */
    private long[] wanted() {
        long[] wanted = new long[edges.size()];
        for (int node = feeds; node < nodes.size() - 1; node++) {
            List<Integer> in = new ArrayList<>();
            List<Integer> out = new ArrayList<>();
            for (int e = 0; e < edges.size(); e++) {
                if (edges.get(e).to() == node) {
                    in.add(e);
                } else if (edges.get(e).from() == node) {
                    out.add(e);
                }
            }
            Behavior behavior = behavior(node);
            for (Phase phase = behavior.next(); phase != null; phase = behavior.next()) {
                count(in, phase.inputs(), phase.count(), wanted, true);
                count(out, phase.outputs(), phase.count(), wanted, false);
            }
        }
        return wanted;
    }

    private void count(List<Integer> ports, int mask, long count, long[] wanted, boolean taken) {
        for (int port = 0; port < ports.size(); port++) {
            int edge = ports.get(port);
            boolean outside = taken ? edges.get(edge).from() < feeds : edge == edges.size() - 1;
            if ((mask >> port & 1) != 0 && outside) {
                wanted[edge] += count;
            }
        }
    }

    /** What is outside the array, whose beats are known only when the array has been put together. */
    private static Command outside() {
        return script("outside", List.of());
    }

    /** Takes or puts a beat every cycle. */
    private static Command pass(boolean takes, long beats) {
        Phase every = Phase.pipelined(0, beats, 1, 1, takes ? 1 : 0, takes ? 0 : 1);
        return script("pass", beats == 0 ? List.of() : List.of(every));
    }
}
