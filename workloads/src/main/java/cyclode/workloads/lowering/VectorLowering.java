package cyclode.workloads.lowering;

import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.Window;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.WindowBeats;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;
import cyclode.units.vector.Operation;
import cyclode.units.vector.VectorCommand;
import cyclode.units.vector.VectorSpec;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Shape;
import cyclode.workloads.parameters.LayerParameters;

/** What the vector unit does by itself: sums of tensors, pooling, and requantization in passes of their own. */
final class VectorLowering {
    private final Context context;

    VectorLowering(Context context) {
        this.context = context;
    }

    void add(Layer layer, Slice a, Slice b, Slice to, String check) {
        AddParameters parameters =
                context.parameters(layer, LayerParameters.Sum.class).parameters();
        int lanes = spec().lanes();
        requireHolds(a, parameters.multiplierA(), parameters);
        requireHolds(b, parameters.multiplierB(), parameters);
        LaunchBuilder launch = context.launch();
        int first = launch.read(a.buffer(), a.tiles(lanes, false), -1);
        int second =
                launch.read(b.buffer(), b.tiles(lanes, false), -1, b.buffer().memory() + ".read2");
        Pattern order = to.tiles(lanes, false);
        int vector = launch.add(
                context.vector(),
                context.vector(),
                new VectorCommand(spec(), new Operation.Add(parameters, false), beats(order), lanes));
        launch.edge(
                "a",
                first,
                vector,
                context.memories.readSlots(a.buffer()),
                lanes,
                a.buffer().format().bits());
        launch.edge(
                "b",
                second,
                vector,
                context.memories.readSlots(b.buffer()),
                lanes,
                b.buffer().format().bits());
        finish(
                launch,
                layer.name(),
                "add",
                vector,
                to,
                order,
                check,
                (store, decisions) -> sum(parameters, a, b, to, store));
    }

    private void requireHolds(Slice operand, long multiplier, AddParameters parameters) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(multiplier);
        spec().requireHolds(operand.buffer().format().bits(), bits, parameters.output());
    }

    private static void sum(AddParameters p, Slice a, Slice b, Slice to, MemoryImage store) {
        int[] left = store.values(a.buffer());
        int[] right = store.values(b.buffer());
        int[] out = store.values(to.buffer());
        for (int row = 0; row < to.rows(); row++) {
            for (int c = 0; c < to.channels(); c++) {
                long scaledA = p.rounding().shiftRight(left[a.at(row) + c] * p.multiplierA(), p.shift());
                long scaledB = p.rounding().shiftRight(right[b.at(row) + c] * p.multiplierB(), p.shift());
                out[to.at(row) + c] = (int) p.output().fit(scaledA + scaledB + p.zeroPoint(), p.overflow());
            }
        }
    }

    /** Values requantized in place of their kind: scores into weights of ReLU attention. */
    void requantize(String layer, Requantization requantization, boolean relu, Slice from, Slice to, String check) {
        int lanes = spec().lanes();
        LaunchBuilder launch = context.launch();
        int read = launch.read(from.buffer(), from.tiles(lanes, false), -1);
        Pattern order = to.tiles(lanes, false);
        Requantizing way = new Requantizing(requantization, relu, to);
        way.behind(
                launch,
                context,
                read,
                context.memories.readSlots(from.buffer()),
                from.buffer().format().bits(),
                order);
        if (!check.isEmpty()) {
            launch.check(to.check(check));
        }
        context.emit(launch, layer, "requantize", (store, decisions) -> way.apply(store, sums(store, from)));
    }

    private static long[] sums(MemoryImage store, Slice from) {
        int[] values = store.values(from.buffer());
        long[] sums = new long[from.rows() * from.channels()];
        for (int row = 0; row < from.rows(); row++) {
            for (int c = 0; c < from.channels(); c++) {
                sums[row * from.channels() + c] = values[from.at(row) + c];
            }
        }
        return sums;
    }

    void pool(Layer layer, Window window, Slice from, Slice to, String check) {
        boolean max = layer.operation() instanceof cyclode.workloads.network.Operation.MaxPool;
        int places = window.kernelHeight() * window.kernelWidth();
        Operation operation = max
                ? new Operation.MaxPool(places)
                : new Operation.AveragePool(
                        places,
                        context.parameters(layer, LayerParameters.Average.class).scale());
        Shape shape = layer.input().shape();
        int lanes = spec().lanes();
        WindowBeats windows = new WindowBeats(
                from.buffer(),
                from.layout(),
                shape.height(),
                shape.width(),
                window,
                lanes,
                max ? Pattern.ABSENT : Pattern.NOTHING);
        LaunchBuilder launch = context.launch();
        int read = launch.read(from.buffer(), windows, -1);
        Pattern order = to.tiles(lanes, false);
        int vector = launch.add(
                context.vector(), context.vector(), new VectorCommand(spec(), operation, beats(order), lanes));
        launch.edge(
                "windows",
                read,
                vector,
                context.memories.readSlots(from.buffer()),
                lanes,
                from.buffer().format().bits());
        Pooling pooling = new Pooling(operation, window, shape, from, to);
        finish(launch, layer.name(), "pool", vector, to, order, check, (store, decisions) -> pooling.apply(store));
    }

    private void finish(
            LaunchBuilder launch,
            String layer,
            String name,
            int vector,
            Slice to,
            Pattern order,
            String check,
            LaunchFunction function) {
        int write = launch.write(to, order);
        launch.edge(
                "results",
                vector,
                write,
                spec().outputDepth(),
                order.lanes(),
                to.buffer().format().bits());
        if (!check.isEmpty()) {
            launch.check(to.check(check));
        }
        context.emit(launch, layer, name, function);
    }

    private VectorSpec spec() {
        return context.vectorSpec();
    }

    private static long beats(Pattern pattern) {
        return pattern.segments().stream().mapToLong(Pattern.Segment::beats).sum();
    }
}
