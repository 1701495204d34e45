package cyclode.workloads.lowering;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Accumulator;
import cyclode.core.number.IntFormat;
import cyclode.core.operator.ProductParameters;
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
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.Step;
import cyclode.units.vector.ChannelRuns;
import cyclode.units.vector.VectorFunction;
import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.lowering.PassBuilder.Stream;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.tiling.ProductArrays;
import cyclode.workloads.tiling.WeightTiles;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Products on the systolic array: linear layers, dense convolutions by patches, and the products of attention. */
final class ProductLowering {
    private final Context context;
    private final ProductArrays arrays;

    ProductLowering(Context context) {
        this.context = context;
        arrays = new ProductArrays(context.accelerator);
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
        List<OfTensors> products = new ArrayList<>();
        for (ActivationProduct.Part part : parts) {
            MatrixView left = MatrixView.of(at(a, part.a()));
            MatrixView right = MatrixView.of(at(b, part.b()));
            Operands operands =
                    new Operands(left, a.buffer(), List.of(op.transpose() ? right.transposed() : right), null, -1);
            products.add(new OfTensors(operands, how, at(to, part.out())));
        }
        return ofTensors(layer.name(), "product", by.product(), products, to, check);
    }

    /**
     * A product of two tensors.
     *
     * @param operands what is multiplied, without a bias
     * @param how sums become values
     * @param to where the results go
     */
    record OfTensors(Operands operands, Requantizing how, Slice to) {}

    /**
     * Products of tensors, such as those of heads: a launch for each or, where products are dealt to several arrays at a time, for as many as
     * there are arrays.
     *
     * @param name of the launches, with the number of the first product behind it where there are several
     * @param whole what is compared under the name {@code check} when the last has ended
     */
    List<Step> ofTensors(
            String layer,
            String name,
            ProductParameters parameters,
            List<OfTensors> products,
            Slice whole,
            String check) {
        List<Step> steps = new ArrayList<>();
        for (int first = 0; first < products.size(); ) {
            PassBuilder pass = context.pass();
            int together = Math.min(arrays.together(), products.size() - first);
            List<LaunchFunction> functions = new ArrayList<>();
            for (int i = 0; i < together; i++) {
                OfTensors product = products.get(first + i);
                Product on = on(layer, parameters, product.operands(), together == 1 ? -1 : i);
                pass.beside(together == 1 ? "" : "." + on.array().unit(), together > 1);
                functions.add(add(pass, on, product.operands(), product.how(), product.to()));
            }
            pass.check(whole, first + together == products.size() ? check : "");
            steps.add(pass.build(layer, products.size() == 1 ? name : name + first, all(functions)));
            first += together;
        }
        return steps;
    }

    private static LaunchFunction all(List<LaunchFunction> functions) {
        return functions.size() == 1
                ? functions.get(0)
                : (image, decisions) -> functions.forEach(each -> each.apply(image, decisions));
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
        IntFormat format = parameters.weights().format();
        SparseLowering sparse = SparseLowering.of(context, layer);
        int dense = sparse != null
                ? n
                : new WeightTiles(Context.WEIGHTS, context.memories.banks(Context.WEIGHTS), arrays.columns())
                        .channels(format, a.columns(), n);
        List<Step> steps = new ArrayList<>();
        for (int first = 0; first < n; ) {
            int count = sparse != null ? sparse.channels(format, first) : Math.min(dense, n - first);
            boolean whole = count == n;
            Target part = whole
                    ? target
                    : new Target(
                            target.name() + "." + steps.size(),
                            target.to().channels(first, count),
                            target.whole(),
                            first + count == n ? target.check() : "");
            steps.add(
                    sparse != null
                            ? sparse(sparse, layer, parameters.outputs(first, count), first, a, from, part)
                            : tile(layer, whole ? parameters : parameters.channels(first, count), a, from, part));
            first += count;
        }
        return steps;
    }

    private Step sparse(
            SparseLowering sparse,
            Layer layer,
            LayerParameters.Product parameters,
            int first,
            Operand a,
            Slice from,
            Target target) {
        PassBuilder pass = context.pass();
        Piece piece = new Piece(target.name(), "");
        LaunchFunction function = sparse.add(pass, layer, parameters, first, a, from, target.to(), piece);
        pass.check(target.whole(), target.check());
        return pass.build(layer.name(), "product" + target.name(), function);
    }

    /** One launch: of one array or, where output channels are dealt, of several side by side. */
    private Step tile(Layer layer, LayerParameters.Product parameters, Operand a, Slice from, Target target) {
        List<ProductArrays.Share> shares =
                arrays.shares(a.rows(), a.columns(), target.to().channels());
        PassBuilder pass = context.pass();
        List<LaunchFunction> functions = new ArrayList<>();
        for (ProductArrays.Share share : shares) {
            boolean whole = shares.size() == 1;
            pass.beside(whole ? "" : "." + share.array().unit(), !whole);
            LayerParameters.Product own = whole ? parameters : parameters.channels(share.first(), share.count());
            Slice to = whole ? target.to() : target.to().channels(share.first(), share.count());
            functions.add(share(pass, layer, own, a, from, target.name(), share, to));
        }
        pass.check(target.whole(), target.check());
        return pass.build(layer.name(), "product" + target.name(), all(functions));
    }

    private LaunchFunction share(
            PassBuilder pass,
            Layer layer,
            LayerParameters.Product parameters,
            Operand a,
            Slice from,
            String tile,
            ProductArrays.Share share,
            Slice to) {
        Piece piece = new Piece(tile, pass.tag());
        Slice weights = context.weights(layer, piece, parameters, a.columns(), share.count());
        Slice bias = context.bias(layer, piece, parameters, share.count());
        ProductCommand product = new ProductCommand(
                holding(share.array(), layer.name(), parameters.product().accumulator()),
                a.rows(),
                List.of(a.columns()),
                share.count(),
                bias != null,
                (int) parameters.product().zeroPointA(),
                (int) parameters.product().zeroPointB());
        Operands operands =
                new Operands(a, from.buffer(), List.of(MatrixView.of(weights)), bias, context.timeRegister(layer));
        Requantizing how = context.requantizing(layer, piece, parameters);
        return add(pass, new Product(share.array(), product), operands, how, to);
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

    /** A product on an array. */
    private record Product(ProductArrays.Array array, ProductCommand command) {}

    /** A product without a bias on an array of a number or, where that is −1, on the one that takes fewest cycles for it. */
    private Product on(String layer, ProductParameters parameters, Operands operands, int number) {
        List<Integer> depths = operands.b().stream().map(MatrixView::rows).toList();
        int k = depths.stream().mapToInt(depth -> depth).sum();
        int m = operands.a().rows();
        int n = operands.b().get(0).columns();
        ProductArrays.Array array = number < 0 ? arrays.best(m, k, n) : arrays.array(number);
        return new Product(
                array,
                new ProductCommand(
                        holding(array, layer, parameters.accumulator()),
                        m,
                        depths,
                        n,
                        false,
                        parameters.zeroPointA(),
                        parameters.zeroPointB()));
    }

    /** Adds a product to a launch; what it computes. */
    private LaunchFunction add(PassBuilder pass, Product on, Operands operands, Requantizing how, Slice to) {
        ProductCommand product = on.command();
        String unit = on.array().unit();
        MatmulSpec spec = on.array().spec();
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
        ProductFunction function = new ProductFunction(product, operands.a(), operands.b(), start, time);
        return new VectorFunction.Requantize(how.by(), how.bounds(), function::sums, to);
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

    /** An array with sums of the width that a layer declares. */
    private static MatmulSpec holding(ProductArrays.Array array, String layer, Accumulator accumulator) {
        try {
            return array.spec().holding(accumulator);
        } catch (RefusedValue e) {
            throw new LoweringException("layer '" + layer + "' on units." + array.unit() + ": " + e.getMessage()
                    + "; set hardware.units." + array.unit() + ".accumulator-bits or the workload's formats");
        }
    }
}
