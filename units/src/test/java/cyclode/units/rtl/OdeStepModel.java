package cyclode.units.rtl;

import cyclode.core.chain.MemoryPort;
import cyclode.core.chain.StallCause;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization;
import cyclode.core.number.Requantization.MultiplierShift;
import cyclode.core.number.Rounding;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.OdeSolver;
import cyclode.core.operator.StepControl;
import cyclode.core.operator.TimeQuantization;
import cyclode.units.depthwise.DepthwiseCommand;
import cyclode.units.depthwise.DepthwiseSpec;
import cyclode.units.dma.AddressCommand;
import cyclode.units.dma.DataCommand;
import cyclode.units.dma.DmaSpec;
import cyclode.units.dma.DmaTiming;
import cyclode.units.dma.ResponseCommand;
import cyclode.units.dma.Transfer;
import cyclode.units.harness.Bench;
import cyclode.units.harness.Streams;
import cyclode.units.matmul.Dataflow;
import cyclode.units.matmul.DrainOrder;
import cyclode.units.matmul.EdgeTiles;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatmulTiming;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.matmul.ProductWiring;
import cyclode.units.memory.ChannelTiles;
import cyclode.units.memory.ReadCommand;
import cyclode.units.memory.WordLayout;
import cyclode.units.memory.WriteCommand;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Launch.Edge;
import cyclode.units.model.LoopControl;
import cyclode.units.ode.OdeSpec;
import cyclode.units.vector.Operation;
import cyclode.units.vector.VectorCommand;
import cyclode.units.vector.VectorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A random block of {@code ode_step}, and the launches that the sequencer makes of it, one after the other. */
final class OdeStepModel {
    static final int LANES = 4;
    private static final int SUM_BITS = 24;
    private static final int BANKS = 2;
    private static final IntFormat VALUE = IntFormat.signed(8);
    private static final Packing VALUES = new Packing(LANES, 8);
    private static final Packing SUMS = new Packing(LANES, SUM_BITS);
    private static final Packing ADDRESS = new Packing(2, 40);
    private static final Packing WRITTEN = new Packing(LANES + 2, 8);
    private static final List<Packing> TAPS = List.of(VALUES, VALUES, SUMS, VALUES, SUMS, VALUES, VALUES, VALUES);
    private static final List<String> TAP_NAMES =
            List.of("stream", "z", "window", "product.a", "sums", "outer", "k", "updated");
    /** Cycles from the end of the first launch, and of every other, to the start of the next, beside the controller's. */
    private static final int FIRST_DECISION = 3;

    private static final int DECISION = 2;
    private static final int LAST_DECISION = 1;

    private final Case made;
    private final SplittableRandom random;
    private final int height;
    private final int width;
    private final int pixels;
    private final int kernel;
    private final int block;
    private final int steps;
    private final int slots;
    private final int[] inSlots;
    private final boolean shared;
    private final Requantization inner;
    private final Requantization outer;
    private final OdeSpec control;
    private final OdeParameters solver;
    private final Transfer in;
    private final Transfer out;
    private final Buffer z;
    private final Buffer k;
    private final long[] busBeats;
    private final long[] taps;
    private final long[] matrix;
    private final Pace busPace;
    private final Pace tapPace;
    private final Pace matrixPace;
    private final Pace answerPace;
    private final List<Pace> sinkPaces = new ArrayList<>();

    private Traffic traffic = new Traffic();
    private int[] zValues;
    private int[] kValues;
    private Bench bench = new Bench();
    private final Map<String, Integer> edges = new HashMap<>();
    private final Map<String, MemoryPort> ports = new HashMap<>();
    private final List<Integer> units = new ArrayList<>();

    OdeStepModel(Case made) {
        this.made = made;
        random = made.random;
        height = random.nextInt(1, 8);
        width = random.nextInt(1, 8);
        pixels = height * width;
        kernel = random.nextBoolean() ? 3 : 1;
        block = random.nextInt(1, 33);
        steps = random.nextInt(1, 4);
        slots = random.nextInt(1, 25);
        inSlots = new int[] {random.nextInt(1, 6), random.nextInt(1, 6), slots, random.nextInt(1, 6)};
        shared = random.nextBoolean();
        inner = MultiplierShift.of(random.nextInt(1, 256), random.nextInt(8, 16), VALUE);
        outer = MultiplierShift.of(random.nextInt(1, 256), random.nextInt(8, 16), VALUE);
        int fraction = random.nextInt(4, 17);
        control = new OdeSpec("fabric", random.nextInt(1, 7), 16, 32, 1);
        IntFormat state = IntFormat.signed(16);
        solver = new OdeParameters(
                OdeSolver.EULER,
                state,
                state,
                fraction,
                new StepControl.Fixed(steps),
                Requantization.Shift.of(0, VALUE),
                new TimeQuantization(0, 0, VALUE));
        z = new Buffer(0, "z", "memory", VALUE, pixels, LANES, 0);
        k = new Buffer(1, "k", "memory", VALUE, pixels, LANES, 7);
        DmaSpec dma = new DmaSpec("fabric", 8 * LANES, random.nextInt(1, 20), 4, 0, 1, 0, 0, 1, 1, DmaTiming.CYCLODE);
        in = new Transfer(z, random.nextInt(9000), dma);
        out = new Transfer(z, random.nextInt(9000), dma);
        busBeats = made.values((int) in.busBeats() * LANES, 8);
        taps = made.values(steps * kernel * kernel * LANES, 8);
        matrix = made.values(steps * matrixBeats() * LANES, 8);
        busPace = pace((int) in.busBeats(), Integer.MAX_VALUE);
        tapPace = pace(taps.length / LANES, kernel * kernel);
        matrixPace = pace(matrix.length / LANES, matrixBeats());
        answerPace = pace(out.bursts().size(), Integer.MAX_VALUE);
        zValues = new int[z.size()];
        kValues = new int[k.size()];
    }

    private int matrixBeats() {
        return (pixels + block - 1) / block * LANES;
    }

    /** A pace from the first cycle on, that waits for nothing at the end of a launch. */
    private Pace pace(int beats, int ofLaunch) {
        int[] gaps = Pace.random(random, beats).gaps();
        for (int beat = 0; beat < beats; beat++) {
            if ((beat + 1) % ofLaunch == 0) {
                gaps[beat] = 1;
            }
        }
        return new Pace(0, gaps);
    }

    String about() {
        return height + " x " + width + ", kernel " + kernel + ", block " + block + ", " + steps + " steps, slots "
                + slots + " " + Arrays.toString(inSlots) + ", shared " + shared + ", " + control + ", " + in + ", "
                + out;
    }

    /** The driver's part. */
    void load() {
        made.stimulus(busPace, busBeats, LANES, VALUES);
        made.stimulus(tapPace, taps, LANES, VALUES);
        made.stimulus(matrixPace, matrix, LANES, VALUES);
        made.stimulus(answerPace, new long[out.bursts().size()], 1, new Packing(1, 1));
        int[] counts = {in.bursts().size(), out.bursts().size(), (int) out.busBeats()};
        for (int i = 0; i < counts.length; i++) {
            sinkPaces.add(pace(counts[i], Integer.MAX_VALUE));
            made.acceptance(sinkPaces.get(i), i < 2 ? ADDRESS : WRITTEN);
        }
        TAPS.forEach(made::observation);
        made.processes.add(0);
        made.loadAll(0, inSlots);
        made.loadAll(4, slots, pixels, height, width, (int) in.address(), (int) out.address(), (int) in.bytes());
        made.loadAll(11, out.bursts().size(), in.spec().maximumBurst(), shared ? 1 : 0, 0, 7, kernel, block);
        MultiplierShift first = (MultiplierShift) inner;
        MultiplierShift second = (MultiplierShift) outer;
        made.loadAll(18, (int) first.multiplier(), first.shift(), (int) second.multiplier(), second.shift());
        int end = (int) solver.end();
        made.loadAll(22, control.stageCycles(), solver.timeFractionBits(), steps, end / steps, end % steps);
        made.loadAll(29, kernel * kernel, matrixBeats());
    }

    /** The launches in order, each when the sequencer starts it. */
    Traffic run() {
        traffic = new Traffic();
        ControlCommand.Run loop = new ControlCommand(control, solver, 1).run();
        long end = launch(0, this::read);
        long start = end + control.stageCycles() + FIRST_DECISION;
        for (int step = 0; loop.next() != LoopControl.END; step++) {
            int now = step;
            end = launch(start, () -> function(now));
            loop.next();
            long weight = loop.image().register(loop.registers().weight(0));
            end = launch(end + control.stageCycles() + DECISION, () -> update(weight));
            start = end + control.stageCycles() + DECISION;
        }
        end = launch(end + control.stageCycles() + LAST_DECISION, this::write);
        traffic.add("idle 0", end + 1, List.of());
        return traffic;
    }

    private long launch(long start, Runnable wire) {
        bench = new Bench();
        edges.clear();
        ports.clear();
        units.clear();
        bench.buffer("z", VALUE, pixels, LANES, zValues);
        bench.buffer("k", VALUE, pixels, LANES, kValues);
        wire.run();
        Watch watch = new Watch(bench, ports, start);
        zValues = bench.lastImage().copy(z);
        kValues = bench.lastImage().copy(k);
        edges.forEach((name, edge) -> add(watch, name, edge));
        return units.stream().mapToLong(watch::end).max().orElseThrow();
    }

    private void add(Watch watch, String name, int edge) {
        int tap = TAP_NAMES.indexOf(name);
        if (tap >= 0) {
            Packing packing = TAPS.get(tap);
            watch.addBeats(traffic, "tap " + tap, edge, packing, beat -> packing.places());
        } else if (name.startsWith("in ")) {
            watch.addFirings(traffic, name, bench.edges.get(edge).from());
        } else if (name.startsWith("out ")) {
            Packing packing = name.equals("out 2") ? WRITTEN : ADDRESS;
            watch.addBeats(traffic, name, edge, packing, beat -> packing.places());
        }
    }

    private int unit(String name, Command command) {
        units.add(bench.node(name, command));
        return bench.nodes.size() - 1;
    }

    private void edge(String name, int from, int to, int capacity, int lanes) {
        edges.put(name, bench.edges.size());
        bench.edge(from, to, capacity, lanes, StallCause.INPUT);
    }

    private int source(String name, Pace pace, long[] values, int lanes, int from, int beats) {
        Pace part = new Pace(0, Arrays.copyOfRange(pace.gaps(), from, from + beats));
        long[] some = Arrays.copyOfRange(values, from * lanes, (from + beats) * lanes);
        return bench.node(name, new PacedStream(part, some, lanes, true));
    }

    private void sink(int number, int from, int lanes) {
        int node = bench.node("sink" + number, new PacedStream(sinkPaces.get(number), new long[0], lanes, false));
        edge("out " + number, from, node, slots, lanes);
    }

    private void credits(int from, int to) {
        bench.edges.add(new Edge("credit", from, to, 4, 0, 0, 4, StallCause.CREDIT));
    }

    private int reader(Buffer buffer) {
        ChannelTiles pattern = ChannelTiles.of(buffer, new WordLayout(BANKS, 8 * LANES), LANES);
        port(buffer, "read");
        return unit(buffer.name() + ".read", new ReadCommand(buffer, pattern, 2, Bench.TIME, Streams.MEMORY));
    }

    private int writer(Buffer buffer) {
        ChannelTiles pattern = ChannelTiles.of(buffer, new WordLayout(BANKS, 8 * LANES), LANES);
        port(buffer, "write");
        return unit(buffer.name() + ".write", new WriteCommand(buffer, pattern, Streams.MEMORY));
    }

    private void port(Buffer buffer, String side) {
        String name = shared ? buffer.name() : buffer.name() + "." + side;
        MemoryPort port = ports.getOrDefault(name, new MemoryPort(name, BANKS));
        ports.put(name, port);
        ports.put(buffer.name() + "." + side, port);
    }

    private void read() {
        int bursts = in.bursts().size();
        int address = unit("address", new Labelled(new AddressCommand(in.spec(), bursts), 0, DmaLabels.addresses(in)));
        int data = unit("data", new DataCommand(in, true));
        int write = writer(z);
        edge("in 0", source("bus", busPace, busBeats, LANES, 0, (int) in.busBeats()), data, inSlots[0], LANES);
        edge("stream", data, write, slots, LANES);
        credits(data, address);
        sink(0, address, 2);
    }

    private void function(int step) {
        int read = reader(z);
        int tapBeats = kernel * kernel;
        int tapSource = source("taps", tapPace, taps, LANES, step * tapBeats, tapBeats);
        int matrixSource = source("matrix", matrixPace, matrix, LANES, step * matrixBeats(), matrixBeats());
        DepthwiseSpec depthwise = new DepthwiseSpec("fabric", LANES, 3, 8, 8, SUM_BITS, Overflow.SATURATE, 3, 16);
        int windows = unit(
                "depthwise", new DepthwiseCommand(depthwise, height, width, LANES, kernel, 1, kernel / 2, false, 0, 0));
        int first = unit("inner", requantize(inner));
        edge("z", read, windows, slots, LANES);
        edge("in 1", tapSource, windows, inSlots[1], LANES);
        edge("window", windows, first, slots, LANES);
        int firstOfArray = bench.nodes.size();
        int product = ProductWiring.add(
                bench.launch,
                "matmul",
                "product",
                ProductCommand.of(array(), pixels, LANES, LANES, false),
                ProductWiring.Feeds.of(first, matrixSource, -1, slots));
        for (int node = firstOfArray; node < bench.nodes.size(); node++) {
            units.add(node);
        }
        for (int edge = 0; edge < bench.edges.size(); edge++) {
            if (bench.edges.get(edge).name().equals("product.a")) {
                edges.put("product.a", edge);
            } else if (bench.edges.get(edge).name().equals("product.b0")) {
                edges.put("in 2", edge);
            }
        }
        int second = unit("outer", requantize(outer));
        edge("sums", product, second, slots, LANES);
        edge("outer", second, writer(k), slots, LANES);
    }

    private MatmulSpec array() {
        return new MatmulSpec(
                "fabric",
                LANES,
                LANES,
                Dataflow.WEIGHT_STATIONARY,
                8,
                8,
                SUM_BITS,
                Overflow.SATURATE,
                1,
                true,
                EdgeTiles.FULL,
                DrainOrder.ROWS,
                block,
                MatmulTiming.CYCLODE);
    }

    private VectorCommand requantize(Requantization by) {
        return new VectorCommand(vector(), new Operation.Requantize(by, false), pixels, LANES);
    }

    private static VectorSpec vector() {
        return new VectorSpec("fabric", LANES, 4, SUM_BITS, 31, 8);
    }

    private void update(long weight) {
        int fraction = solver.timeFractionBits();
        AddParameters axpy =
                new AddParameters(1L << fraction, weight, fraction, Rounding.HALF_UP, 0, VALUE, Overflow.SATURATE);
        int readZ = reader(z);
        int readK = reader(k);
        int add = unit("axpy", new VectorCommand(vector(), new Operation.Add(axpy, false), pixels, LANES));
        edge("z", readZ, add, slots, LANES);
        edge("k", readK, add, slots, LANES);
        edge("updated", add, writer(z), slots, LANES);
    }

    private void write() {
        int bursts = out.bursts().size();
        int address =
                unit("address", new Labelled(new AddressCommand(out.spec(), bursts), 0, DmaLabels.addresses(out)));
        int data = unit("data", new Labelled(new DataCommand(out, false), LANES, DmaLabels.marks(out)));
        int responds = unit("response", new ResponseCommand(out.spec(), bursts));
        edge("z", reader(z), data, slots, LANES);
        edge("in 3", source("answers", answerPace, new long[bursts], 1, 0, bursts), responds, inSlots[3], 1);
        sink(1, address, 2);
        sink(2, data, LANES + 2);
        credits(responds, address);
    }
}
