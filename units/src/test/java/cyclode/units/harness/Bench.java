package cyclode.units.harness;

import cyclode.core.account.Activity;
import cyclode.core.chain.Chain;
import cyclode.core.chain.ChainResult;
import cyclode.core.chain.StallCause;
import cyclode.core.chain.Work;
import cyclode.core.event.Kernel;
import cyclode.core.exact.ExactEngine;
import cyclode.core.fast.FastEngine;
import cyclode.core.time.ClockDomain;
import cyclode.core.time.Frequency;
import cyclode.units.accelerator.ChainBuilder;
import cyclode.units.memory.Pattern;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.ExternalMemory;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.Launch.Node;
import cyclode.units.model.LaunchBuilder;
import cyclode.units.model.MemoryImage;
import java.util.ArrayList;
import java.util.List;

/** Nodes and edges on one clock whose period is one tick, and buffers with their contents. */
public final class Bench {
    /** The clock of everything on a bench. */
    public static final ClockDomain CLOCK = new ClockDomain("fabric", Frequency.megahertz(200), 1);

    /** The launch so far. */
    public final LaunchBuilder launch = new LaunchBuilder();
    /** The nodes so far. */
    public final List<Node> nodes = launch.nodes();
    /** The edges so far. */
    public final List<Edge> edges = launch.edges();

    private final List<Buffer> buffers = new ArrayList<>();
    private final List<int[]> contents = new ArrayList<>();

    /** Number of the control register that holds the time. */
    public static final int TIME = 0;

    private long time;
    private Decisions decided = new Decisions();
    private MemoryImage lastImage = new MemoryImage(List.of(), 0);

    /** Adds a buffer with its contents. */
    public Buffer buffer(String name, cyclode.core.number.IntFormat format, int rows, int channels, int... values) {
        Buffer buffer = new Buffer(buffers.size(), name, "memory", format, rows, channels, buffers.size() * 7L);
        buffers.add(buffer);
        contents.add(values);
        return buffer;
    }

    /** Sets the time register. */
    public void time(long value) {
        time = value;
    }

    /** Adds a node. */
    public int node(String name, Command command) {
        return launch.node("unit", name, command);
    }

    /** Adds an edge. */
    public void edge(int from, int to, int slots, int lanes, StallCause cause) {
        launch.edge("e" + edges.size(), from, to, slots, lanes, 8, cause);
    }

    /** Adds a gate behind a node and returns it. */
    public int gate(int from, long seed, Pattern pattern, int longestPause) {
        long beats =
                pattern.segments().stream().mapToLong(Pattern.Segment::beats).sum();
        int gate = node("gate" + nodes.size(), new Gate(seed, beats, pattern.lanes(), longestPause));
        edge(from, gate, 4, pattern.lanes(), StallCause.INPUT);
        return gate;
    }

    /** The image. */
    public MemoryImage image() {
        MemoryImage image = new MemoryImage(buffers, 1);
        for (int b = 0; b < buffers.size(); b++) {
            image.load(buffers.get(b), contents.get(b));
        }
        image.setRegister(TIME, time);
        return image;
    }

    /** A fresh chain of the nodes and edges. */
    public Chain chain() {
        return chain(new Decisions());
    }

    private Chain chain(Decisions decisions) {
        lastImage = image();
        return ChainBuilder.onOneClock(CLOCK).build(nodes, edges, lastImage, decisions, ExternalMemory.NONE);
    }

    /** Runs with data, every beat an event, in a shuffled order of evaluation. */
    public ChainResult exact(long seed) {
        decided = new Decisions();
        return ExactEngine.run(Kernel.shuffled(Long.MAX_VALUE, seed), chain(decided), 0, true, null);
    }

    /** Runs with data, every beat an event, in the order in which events were scheduled. */
    public ChainResult exactInOrder() {
        decided = new Decisions();
        return ExactEngine.run(Kernel.unlimited(), chain(decided), 0, true, null);
    }

    /** What the data of the last run with data decided. */
    public long[] decided() {
        return decided.toArray();
    }

    /** The image of the last run. */
    public MemoryImage lastImage() {
        return lastImage;
    }

    /** Runs without data, every beat an event, with decisions to replay. */
    public ChainResult replay(long... decisions) {
        return ExactEngine.run(Kernel.unlimited(), chain(Decisions.of(decisions)), 0, false, null);
    }

    /** Runs without data, in runs of beats, with decisions to replay. */
    public ChainResult fast(long... decisions) {
        return FastEngine.run(chain(Decisions.of(decisions)), 0, null);
    }

    /** What a node did. */
    public Activity activity(int node, ChainResult result) {
        List<Work> works = chain().processes().get(node).behavior().works();
        Activity activity = new Activity();
        for (int w = 0; w < works.size(); w++) {
            long firings = result.processes().get(node).firings(w);
            works.get(w).actions().forEach(times -> activity.add(times.action(), times.count() * firings));
        }
        return activity;
    }
}
