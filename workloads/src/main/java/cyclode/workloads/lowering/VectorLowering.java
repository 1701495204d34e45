package cyclode.workloads.lowering;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.Requantization;
import cyclode.core.number.Require;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.Window;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.RowList;
import cyclode.units.memory.RowTiles;
import cyclode.units.memory.Slice;
import cyclode.units.memory.WindowBeats;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.Step;
import cyclode.units.vector.ChannelRuns;
import cyclode.units.vector.Operation;
import cyclode.units.vector.VectorCommand;
import cyclode.units.vector.VectorFunction;
import cyclode.units.vector.VectorSpec;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.lowering.PassBuilder.Stream;
import cyclode.workloads.parameters.LayerParameters;
import java.util.List;

/** What the vector unit does: requantization behind other units and in passes of its own, sums of tensors, pooling. */
final class VectorLowering {
    private final Context context;
    private final String unit;
    private final VectorSpec spec;

    VectorLowering(Context context) {
        this.context = context;
        unit = context.accelerator.only(VectorSpec.class);
        spec = context.accelerator.unit(unit, VectorSpec.class);
    }

    String unit() {
        return unit;
    }

    VectorSpec spec() {
        return spec;
    }

    /** The order of a product's results, as far as constants of channels are concerned. */
    interface ChannelOrder {
        /** The beats of three rows of constants, a tile of channels at a time. */
        Pattern constants(Slice rows);

        /** The runs of results for which they hold. */
        ChannelRuns runs();
    }

    /** Leads sums through the unit into their place; beats go in the order of the writer's pattern. */
    void requantize(PassBuilder pass, Stream sums, Requantizing how, Slice to, Pattern order, ChannelOrder channels) {
        Slice rows = how.constants();
        if (rows == null) {
            requantize(pass, sums, new Operation.Requantize(how.by().of(0), how.relu(), how.clip()), to, order);
            return;
        }
        requireHolds(sums.bits(), how.by(), how.bounds());
        Requantization any = how.by().of(0);
        Stream constants = pass.read(rows.buffer(), channels.constants(rows), -1, ".read2");
        through(
                pass,
                Operation.RequantizeChannels.of((Requantization.Affine) any, how.relu(), how.clip(), channels.runs()),
                List.of("sums", "constants"),
                List.of(sums, constants),
                any.output().bits(),
                to,
                order);
    }

    private void requantize(PassBuilder pass, Stream sums, Operation.Requantize operation, Slice to, Pattern order) {
        requireHolds(sums.bits(), operation.requantization(), operation.bounds());
        int bits = operation.requantization().output().bits();
        through(pass, operation, List.of("sums"), List.of(sums), bits, to, order);
    }

    /** Refuses what the lanes cannot do, with the place of the unit. */
    void requireHolds(int bits, ChannelRequantization requantization, Bounds bounds) {
        inPlace(() -> spec.requireHolds(bits, requantization, bounds));
    }

    private void inPlace(Runnable check) {
        try {
            check.run();
        } catch (RefusedValue e) {
            throw new RefusedValue(e.getMessage() + " in hardware.units." + unit);
        }
    }

    /** Values requantized in a pass of their own: scores into weights of ReLU attention, functions of values. */
    Step requantize(String layer, Requantizing how, Slice from, Slice to, String check) {
        requireHolds(from.buffer().format().signedBits(), how.by(), how.bounds());
        PassBuilder pass = context.pass();
        Stream values = pass.read(from.buffer(), from.tiles(spec.lanes()));
        requantize(pass, values, how, to, to.tiles(spec.lanes()), new InTiles(to, spec.lanes()));
        pass.check(to, check);
        return pass.build(layer, "requantize", VectorFunction.Requantize.of(how.by(), how.bounds(), from, to));
    }

    /** Values go a tile of channels after the other, each with all rows. */
    private record InTiles(Slice to, int lanes) implements ChannelOrder {
        @Override
        public Pattern constants(Slice rows) {
            return rows.tiles(lanes);
        }

        @Override
        public ChannelRuns runs() {
            return ChannelRuns.tiles(to.rows(), (to.channels() + lanes - 1) / lanes);
        }
    }

    Step add(Layer layer, LayerParameters.Sum sum, Slice a, Slice b, Slice to, String check) {
        return add(layer, sum, Operands.of(layer, a, b), to, check);
    }

    /** The sum of a tensor and a row for each of its places, from one on. */
    Step position(Layer layer, LayerParameters.Sum sum, Slice a, Slice rows, int first, Slice to, String check) {
        Operands of = new Operands(a, RowList.range(0, a.rows()), rows, RowList.range(first, a.rows()));
        return add(layer, sum, of, to, check);
    }

    private Step add(Layer layer, LayerParameters.Sum sum, Operands of, Slice to, String check) {
        Slice a = of.a();
        Slice b = of.b();
        AddParameters parameters = sum.parameters();
        inPlace(() -> spec.requireHolds(
                a.buffer().format().signedBits(), b.buffer().format().signedBits(), parameters, sum.bounds()));
        return binary(
                layer,
                "add",
                new Operation.Add(parameters, sum.relu(), sum.clip()),
                of,
                to,
                check,
                new VectorFunction.Add(parameters, sum.bounds(), a, of.rowsA(), b, of.rowsB(), to));
    }

    Step multiply(Layer layer, Requantization.MultiplierShift scale, Slice a, Slice b, Slice to, String check) {
        inPlace(() -> spec.requireMultiplies(
                a.buffer().format().signedBits(), b.buffer().format().signedBits(), scale));
        Operands of = Operands.of(layer, a, b);
        return binary(
                layer,
                "multiply",
                new Operation.Multiply(scale),
                of,
                to,
                check,
                new VectorFunction.Multiply(scale, a, of.rowsA(), b, of.rowsB(), to));
    }

    private Step binary(
            Layer layer,
            String name,
            Operation operation,
            Operands of,
            Slice to,
            String check,
            LaunchFunction function) {
        PassBuilder pass = context.pass();
        Stream first = pass.read(of.a().buffer(), operand(of.a(), of.rowsA(), to));
        Stream second = pass.read(of.b().buffer(), operand(of.b(), of.rowsB(), to), -1, ".read2");
        through(pass, operation, List.of("a", "b"), List.of(first, second), to.bits(), to, to.tiles(spec.lanes()));
        pass.check(to, check);
        return pass.build(layer.name(), name, function);
    }

    /** The beats of an operand, in the order of the result's. */
    private Pattern operand(Slice from, RowList rows, Slice to) {
        if (from.channels() < to.channels()) {
            return from.spread(rows, to.channels(), spec.lanes());
        }
        return rows.equals(RowList.range(0, from.rows()))
                ? from.tiles(spec.lanes())
                : RowTiles.of(from, rows, spec.lanes(), 0);
    }

    /**
     * Two operands, of which one may stand still along an axis.
     *
     * @param a the first
     * @param rowsA its row for each row of the result
     * @param b the second
     * @param rowsB its row for each row of the result
     */
    private record Operands(Slice a, RowList rowsA, Slice b, RowList rowsB) {
        static Operands of(Layer layer, Slice a, Slice b) {
            Shape out = layer.output().shape();
            Shape second = layer.inputs().get(1).shape();
            return new Operands(a, rows(layer.input().shape(), out), b, rows(second, out));
        }

        private static RowList rows(Shape in, Shape out) {
            int[] rows = new int[out.rows()];
            for (int i = 0; i < rows.length; i++) {
                int y = in.height() == 1 ? 0 : i / out.width();
                int x = in.width() == 1 ? 0 : i % out.width();
                rows[i] = y * in.width() + x;
            }
            return RowList.of(rows);
        }
    }

    /**
     * Pools the windows of a picture.
     *
     * @param outside what lanes carry outside the picture: {@link Pattern#NOTHING} or {@link Pattern#ABSENT}
     */
    Step pool(Layer layer, Operation.Pool operation, Window window, int outside, Slice from, Slice to, String check) {
        operation.requireFits(spec, from.buffer().format());
        Shape shape = layer.input().shape();
        WindowBeats windows = new WindowBeats(
                from.buffer(), from.layout(), shape.height(), shape.width(), window, spec.lanes(), outside);
        PassBuilder pass = context.pass();
        List<Stream> inputs = List.of(pass.read(from.buffer(), windows));
        through(pass, operation, List.of("windows"), inputs, to.bits(), to, to.tiles(spec.lanes()));
        pass.check(to, check);
        return pass.build(
                layer.name(),
                "pool",
                new VectorFunction.Pool(operation, window, shape.height(), shape.width(), from, to));
    }

    /** Refuses a pool that the lanes cannot do. */
    void requireFits(Operation.Pool operation, Slice from) {
        inPlace(() -> operation.requireFits(spec, from.buffer().format()));
    }

    /** Leads a stream through the unit into a slice; the unit must hold its values. */
    void through(PassBuilder pass, Operation operation, Stream values, Slice to, Pattern writes) {
        Require.inRange("the workload's vector input bits", values.bits(), 1, spec.inputBits());
        Require.inRange("the workload's vector output bits", to.bits(), 1, spec.outputBits());
        through(pass, operation, List.of("values"), List.of(values), to.bits(), to, writes);
    }

    private void through(
            PassBuilder pass,
            Operation operation,
            List<String> edges,
            List<Stream> inputs,
            int bits,
            Slice to,
            Pattern order) {
        int vector = pass.lanes(unit, new VectorCommand(spec, operation, order.totalBeats(), order.lanes()));
        for (int i = 0; i < inputs.size(); i++) {
            pass.join(edges.get(i), inputs.get(i), vector);
        }
        pass.write("results", new Stream(vector, spec.outputDepth(), order.lanes(), bits), to, order);
    }
}
