package cyclode.workloads.lowering;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Accumulator;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatrixView;
import cyclode.units.matmul.Operand;
import cyclode.units.matmul.PatchView;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.matmul.ProductFunction;
import cyclode.units.matmul.ProductPatterns;
import cyclode.units.matmul.ProductWiring;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.Slice;
import cyclode.units.model.Buffer;
import cyclode.units.model.Step;
import cyclode.units.vector.ChannelRuns;
import cyclode.units.vector.VectorFunction;
import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.lowering.PassBuilder.Stream;
import cyclode.workloads.parameters.LayerParameters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Products on the systolic array: linear layers, dense convolutions by patches, and the products of attention. */
final class ProductLowering {
    private final Context context;
    private final String unit;
    private final MatmulSpec spec;

    ProductLowering(Context context) {
        this.context = context;
        unit = context.accelerator.only(MatmulSpec.class);
        spec = context.accelerator.unit(unit, MatmulSpec.class);
    }

    /** A product of every place with a layer's weights. */
    List<Step> linear(Layer layer, Slice from, Slice to, String check) {
        MatrixView rows = MatrixView.of(from);
        return layer(layer, layer.timed() ? rows.withTime() : rows, from, to, check);
    }

    /** A convolution: of each group a product of the picture's patches with the group's weights. */
    List<Step> convolution(Layer layer, Weighted.Dense op, Slice from, Slice to, String check) {
        Shape shape = layer.input().shape();
        int zero = (int) context.parameters(layer, LayerParameters.Product.class)
                .product()
                .zeroPointA();
        PatchView patches = new PatchView(
                from.buffer(), from.layout(), shape.height(), shape.width(), op.window(), layer.timed(), zero);
        if (op.groups() == 1) {
            return layer(layer, patches, from, to, check);
        }
        LayerParameters.Product parameters = context.parameters(layer, LayerParameters.Product.class);
        int in = shape.channels() / op.groups();
        int out = op.out() / op.groups();
        List<Step> steps = new ArrayList<>();
        for (int group = 0; group < op.groups(); group++) {
            Target target = new Target(
                    ".group" + group, to.channels(group * out, out), to, group == op.groups() - 1 ? check : "");
            steps.addAll(tiles(
                    layer, parameters.channels(group * out, out), patches.channels(group * in, in), from, target));
        }
        return steps;
    }

    /** The product of two tensors: a launch for each head or batch. */
    List<Step> matMul(Layer layer, ActivationProduct op, Slice a, Slice b, Slice to, String check) {
        LayerParameters.Matrix by = context.parameters(layer, LayerParameters.Matrix.class);
        List<ActivationProduct.Part> parts =
                op.parts(layer.input().shape(), layer.inputs().get(1).shape());
        Requantizing how = new Requantizing(by.requantization(), false, by.clip(), null);
        List<Step> steps = new ArrayList<>();
        for (ActivationProduct.Part part : parts) {
            MatrixView left = MatrixView.of(at(a, part.a()));
            MatrixView right = MatrixView.of(at(b, part.b()));
            Operands operands =
                    new Operands(left, a.buffer(), List.of(op.transpose() ? right.transposed() : right), null, -1);
            ProductCommand product = new ProductCommand(
                    holding(layer.name(), by.product().accumulator()),
                    left.rows(),
                    List.of(left.columns()),
                    operands.b().get(0).columns(),
                    false,
                    by.product().zeroPointA(),
                    by.product().zeroPointB());
            boolean last = steps.size() == parts.size() - 1;
            String name = parts.size() == 1 ? "product" : "product" + steps.size();
            steps.add(product(layer.name(), name, product, operands, how, at(to, part.out()), to, last ? check : ""));
        }
        return steps;
    }

    private static Slice at(Slice tensor, ActivationProduct.Place place) {
        return tensor.rows(place.firstRow(), place.rows()).channels(place.firstChannel(), place.channels());
    }

    private List<Step> layer(Layer layer, Operand a, Slice from, Slice to, String check) {
        return tiles(
                layer,
                context.parameters(layer, LayerParameters.Product.class),
                a,
                from,
                new Target("", to, to, check));
    }

    /**
     * Where results go.
     *
     * @param name behind the names of what belongs to them
     * @param to their own place
     * @param whole that of the whole tensor
     * @param check the tensor's name when they are its last; else empty
     */
    private record Target(String name, Slice to, Slice whole, String check) {}

    /** A launch for each tile of weights, one after the other: of all output channels, or of as many as there is room for. */
    private List<Step> tiles(Layer layer, LayerParameters.Product parameters, Operand a, Slice from, Target target) {
        int n = target.to().channels();
        int tile = new WeightTiles(context.memories.banks(Context.WEIGHTS), spec.columns())
                .channels(layer.name(), parameters.weights().format(), a.columns(), n);
        if (tile == n) {
            return List.of(tile(layer, parameters, a, from, target));
        }
        List<Step> steps = new ArrayList<>();
        for (int first = 0; first < n; first += tile) {
            int count = Math.min(tile, n - first);
            Target part = new Target(
                    target.name() + "." + steps.size(),
                    target.to().channels(first, count),
                    target.whole(),
                    first + count == n ? target.check() : "");
            steps.add(tile(layer, parameters.channels(first, count), a, from, part));
        }
        return steps;
    }

    private Step tile(Layer layer, LayerParameters.Product parameters, Operand a, Slice from, Target target) {
        String tile = target.name();
        int n = target.to().channels();
        Slice weights = context.weights(layer, tile, parameters, a.columns(), n);
        Slice bias = context.bias(layer, tile, parameters, n);
        ProductCommand product = new ProductCommand(
                holding(layer.name(), parameters.product().accumulator()),
                a.rows(),
                List.of(a.columns()),
                n,
                bias != null,
                (int) parameters.product().zeroPointA(),
                (int) parameters.product().zeroPointB());
        Operands operands =
                new Operands(a, from.buffer(), List.of(MatrixView.of(weights)), bias, context.timeRegister(layer));
        Requantizing how = context.requantizing(layer, tile, parameters);
        return product(
                layer.name(), "product" + tile, product, operands, how, target.to(), target.whole(), target.check());
    }

    /**
     * What is multiplied.
     *
     * @param a A
     * @param from the buffer in which A lies
     * @param b B, part by part
     * @param bias what the sums start at; null without
     * @param timeRegister control register that holds the time, where A has a time channel; else −1
     */
    record Operands(Operand a, Buffer from, List<MatrixView> b, @Nullable Slice bias, int timeRegister) {}

    /**
     * One launch: reads operands, multiplies, requantizes, writes.
     *
     * @param to where the results go
     * @param checked what is compared under the name {@code check} when it has ended
     */
    Step product(
            String layer,
            String name,
            ProductCommand product,
            Operands operands,
            Requantizing how,
            Slice to,
            Slice checked,
            String check) {
        PassBuilder pass = context.pass();
        operands.b()
                .forEach(view -> spec.requireAccepts(
                        unit, operands.from().format(), view.buffer().format()));
        int time = operands.timeRegister();
        Stream a = pass.read(operands.from(), ProductPatterns.a(product, operands.a()), time, ".read");
        List<Integer> b = new ArrayList<>();
        for (int part = 0; part < operands.b().size(); part++) {
            MatrixView view = operands.b().get(part);
            boolean apart = !view.buffer().memory().equals(operands.from().memory());
            Pattern pattern = ProductPatterns.b(product, part, view);
            b.add(pass.read(view.buffer(), pattern, -1, apart ? ".read" : ".read2")
                    .node());
        }
        Slice bias = operands.bias();
        Buffer start = bias == null ? null : bias.buffer();
        int biasNode = bias == null
                ? -1
                : pass.read(bias.buffer(), ProductPatterns.bias(product, bias.buffer(), bias.layout()))
                        .node();
        ProductWiring.Feeds feeds = new ProductWiring.Feeds(a.node(), b, biasNode, a.slots());
        int array = ProductWiring.add(pass.launch(), unit, unit, product, feeds);
        Pattern order = ProductPatterns.result(product, MatrixView.of(to));
        int sumBits = product.spec().accumulatorBits();
        Stream sums = new Stream(array, spec.outputDepth(), order.lanes(), sumBits);
        context.vector().requantize(pass, sums, how, to, order, new Order(product));
        pass.check(checked, check);
        ProductFunction function = new ProductFunction(product, operands.a(), operands.b(), start, time);
        return pass.build(layer, name, new VectorFunction.Requantize(how.by(), how.bounds(), function::sums, to));
    }

    /** Results leave the array block by block of rows, and of each block a tile of channels after the other. */
    private record Order(ProductCommand product) implements VectorLowering.ChannelOrder {
        @Override
        public Pattern constants(Slice rows) {
            return ProductPatterns.constants(product, MatrixView.of(rows));
        }

        @Override
        public ChannelRuns runs() {
            int lanes = product.spec().resultLanes();
            return new ChannelRuns(
                    product.m(), Math.min(product.m(), product.resultRows()), (product.n() + lanes - 1) / lanes);
        }
    }

    /** The array with sums of the width that a layer declares. */
    MatmulSpec holding(String layer, Accumulator accumulator) {
        try {
            return spec.holding(accumulator);
        } catch (RefusedValue e) {
            throw new LoweringException("layer '" + layer + "' on units." + unit + ": " + e.getMessage()
                    + "; set hardware.units." + unit + ".accumulator-bits or the workload's formats");
        }
    }
}
