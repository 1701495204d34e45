package cyclode.units.rtl;

import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.StallCause;
import cyclode.units.harness.Bench;
import cyclode.units.model.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One configuration of a twin: at once the stimuli of the driver and a chain of the model. Sources, taps and sinks are numbered in the
 * order in which they are added, as the bench's ports are.
 */
public final class Case {
    private static final long LIMIT = 50_000;

    /** The model's nodes and edges. */
    public final Bench bench = new Bench();

    final SplittableRandom random;
    final Map<String, MemoryPort> ports = new TreeMap<>();
    String about = "";

    @Nullable
    Supplier<Traffic> model;

    final List<Integer> sources = new ArrayList<>();
    final List<Channel> taps = new ArrayList<>();
    final List<Channel> sinks = new ArrayList<>();
    final List<Integer> processes = new ArrayList<>();
    private final StringBuilder loads = new StringBuilder();
    private final StringBuilder ins = new StringBuilder();
    private final StringBuilder outs = new StringBuilder();
    private final StringBuilder tapLines = new StringBuilder();

    /**
     * A channel that both sides watch.
     *
     * @param edge its position in the bench
     * @param packing how the RTL packs its beats; of no places where only cycles are compared
     * @param used values of each beat, by its number, that are compared: others carry anything
     */
    record Channel(int edge, Packing packing, IntUnaryOperator used) {
        static final Packing CYCLES_ONLY = new Packing(0, 1);

        static Channel cyclesOnly(int edge) {
            return new Channel(edge, CYCLES_ONLY, beat -> 0);
        }
    }

    /** An empty case. */
    public Case(SplittableRandom random) {
        this.random = random;
    }

    /** Sets a register of the bench before the start. */
    public void load(int address, long value) {
        loads.append("load ")
                .append(Integer.toHexString(address))
                .append(' ')
                .append(Long.toHexString(value))
                .append('\n');
    }

    /** Sets registers in a row. */
    public void loadAll(int address, int... values) {
        for (int i = 0; i < values.length; i++) {
            load(address + i, values[i]);
        }
    }

    /**
     * Adds a source.
     *
     * @param values its values, beat after beat
     * @param lanes values in a beat
     * @param packing how the RTL packs its beats, with room for the lanes or more
     * @return its node
     */
    public int source(long[] values, int lanes, Packing packing) {
        int beats = values.length / lanes;
        Pace pace = Pace.random(random, beats);
        int node = bench.node("source" + sources.size(), new PacedStream(pace, values, lanes, true));
        sources.add(node);
        stimulus(pace, values, lanes, packing);
        return node;
    }

    /** The driver's part of a source, whose model is the caller's. */
    void stimulus(Pace pace, long[] values, int lanes, Packing packing) {
        int beats = pace.gaps().length;
        ins.append("in ")
                .append(packing.words())
                .append(' ')
                .append(beats)
                .append(' ')
                .append(pace.first())
                .append('\n');
        for (int beat = 0; beat < beats; beat++) {
            ins.append(pace.gaps()[beat]).append(' ');
            ins.append(String.join(" ", packing.pack(values, beat * lanes, lanes)))
                    .append('\n');
        }
    }

    /** Random values of so many bits, signed; in one case of three extremes only. */
    public long[] values(int count, int bits) {
        long[] values = new long[count];
        boolean extremes = random.nextInt(3) == 0;
        long most = 1L << (bits - 1);
        for (int i = 0; i < count; i++) {
            values[i] = extremes ? (random.nextBoolean() ? -most : most - 1) : random.nextLong(-most, most);
        }
        return values;
    }

    /** A source of no beats, for a port that the configuration does not use. */
    public void noSource(Packing packing) {
        ins.append("in ").append(packing.words()).append(" 0 0\n");
        sources.add(-1);
        taps.add(Channel.cyclesOnly(-1));
        tapLines.append("tap 0\n");
    }

    /** Joins a source to the unit, by a channel of so many slots that is the next tap. */
    public void feed(int source, int unit, int slots, int lanes) {
        bench.edge(source, unit, slots, lanes, StallCause.INPUT);
        taps.add(Channel.cyclesOnly(bench.edges.size() - 1));
        tapLines.append("tap 0\n");
    }

    /** Makes the next tap of an edge that is there already. */
    public void watch(String name) {
        for (int edge = 0; edge < bench.edges.size(); edge++) {
            if (bench.edges.get(edge).name().equals(name)) {
                taps.add(Channel.cyclesOnly(edge));
                tapLines.append("tap 0\n");
                return;
            }
        }
        throw new IllegalArgumentException("no edge " + name);
    }

    /** Compares the end of a process that is there already with the next bit of {@code busy}. */
    public void process(String name) {
        for (int node = 0; node < bench.nodes.size(); node++) {
            if (bench.nodes.get(node).process().equals(name)) {
                processes.add(node);
                return;
            }
        }
        throw new IllegalArgumentException("no process " + name);
    }

    /** Puts a process at a memory port. */
    public void port(String process, MemoryPort port) {
        ports.put(process, port);
    }

    /** The driver's part of a tap with values, whose model is the caller's. */
    void observation(Packing packing) {
        tapLines.append("tap ").append(packing.words()).append('\n');
    }

    /** Adds the unit, whose end is compared with the next bit of {@code busy}. */
    public int unit(String name, Command command) {
        int node = bench.node(name, command);
        processes.add(node);
        return node;
    }

    /**
     * Adds a sink behind a unit.
     *
     * @param beats how many it takes
     * @param slots slots of the channel
     * @param lanes values in a beat
     * @param used those of a beat, by its number, that are compared
     * @param packing how the RTL packs its beats
     */
    public void sink(int unit, int beats, int slots, int lanes, IntUnaryOperator used, Packing packing) {
        Pace pace = Pace.random(random, beats);
        int node = bench.node("sink" + sinks.size(), new PacedStream(pace, new long[0], lanes, false));
        bench.edge(unit, node, slots, lanes, StallCause.INPUT);
        sinks.add(new Channel(bench.edges.size() - 1, packing, used));
        acceptance(pace, packing);
    }

    /** The driver's part of a sink, whose model is the caller's. */
    void acceptance(Pace pace, Packing packing) {
        outs.append("out ")
                .append(packing.words())
                .append(' ')
                .append(pace.gaps().length)
                .append(' ');
        outs.append(pace.first()).append('\n');
        for (int gap : pace.gaps()) {
            outs.append(gap).append(' ');
        }
        outs.append('\n');
    }

    /** The RTL's beats without the values that carry anything. */
    Traffic masked(Traffic rtl) {
        for (int i = 0; i < sinks.size(); i++) {
            mask(rtl, "out " + i, sinks.get(i));
        }
        for (int i = 0; i < taps.size(); i++) {
            mask(rtl, "tap " + i, taps.get(i));
        }
        return rtl;
    }

    private static void mask(Traffic rtl, String name, Channel channel) {
        rtl.change(name, (beat, words) -> channel.packing.masked(words, channel.used.applyAsInt(beat)));
    }

    /** Says what is configured, for a failure's message. */
    public void describe(Object configuration) {
        about = configuration.toString();
    }

    /** The job for the driver. */
    String job(String name) {
        return "job " + name + " " + LIMIT + " " + processes.size() + "\n" + loads + ins + outs + tapLines + "run\n";
    }
}
