package cyclode.workloads.lowering;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Accumulator;
import cyclode.core.number.IntFormat;
import cyclode.units.matmul.MatmulSpec;
import cyclode.units.matmul.MatrixView;
import cyclode.units.matmul.Operand;
import cyclode.units.matmul.PatchView;
import cyclode.units.matmul.ProductCommand;
import cyclode.units.matmul.ProductFunction;
import cyclode.units.matmul.ProductPatterns;
import cyclode.units.matmul.ProductWiring;
import cyclode.units.memory.Pattern;
import cyclode.units.model.Buffer;
import cyclode.units.model.Launch;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
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

    /** A layer with weights of its own. */
    void layer(Layer layer, Slice from, Slice to, String check) {
        LayerParameters.Product parameters = context.parameters(layer, LayerParameters.Product.class);
        int n = layer.output().shape().channels();
        Operand a = operand(layer, from, (int) parameters.product().zeroPointA());
        Slice weights = context.constant(
                Context.WEIGHTS,
                layer.name() + ".weights",
                parameters.weights().format(),
                a.columns(),
                n,
                parameters.weights().data());
        Buffer bias = bias(context, layer, parameters, n);
        ProductCommand product = new ProductCommand(
                holding(layer.name(), parameters.product().accumulator()),
                a.rows(),
                List.of(a.columns()),
                n,
                bias != null,
                (int) parameters.product().zeroPointA(),
                (int) parameters.product().zeroPointB());
        Requantizing way = new Requantizing(parameters.requantization(), parameters.relu(), to);
        Product pieces = new Product(layer.name(), a, from, List.of(weights.view()), bias, context.timeRegister(layer));
        emit(product, pieces, way, "product", check.isEmpty() ? null : to.check(check));
    }

    /** What is multiplied. */
    record Product(String layer, Operand a, Slice from, List<MatrixView> b, @Nullable Buffer bias, int timeRegister) {}

    /** One launch: reads operands, multiplies, requantizes, writes. */
    void emit(ProductCommand product, Product pieces, Requantizing way, String name, Launch.@Nullable Check check) {
        LaunchBuilder launch = context.launch();
        int time = pieces.timeRegister();
        requireAccepts(pieces.layer(), pieces.from().buffer().format(), pieces.b());
        int a = launch.read(pieces.from().buffer(), ProductPatterns.a(product, pieces.a()), time);
        List<Integer> b = new ArrayList<>();
        for (int part = 0; part < pieces.b().size(); part++) {
            MatrixView view = pieces.b().get(part);
            Pattern pattern = ProductPatterns.b(product, part, view);
            String memory = view.buffer().memory();
            String process = memory + (memory.equals(pieces.from().buffer().memory()) ? ".read2" : ".read");
            b.add(launch.read(view.buffer(), pattern, -1, process));
        }
        Buffer bias = pieces.bias();
        int biasNode = bias == null
                ? -1
                : launch.read(bias, ProductPatterns.bias(product, bias, context.memories.layout(Context.BIASES)), -1);
        int slots = context.memories.readSlots(pieces.from().buffer());
        int array = ProductWiring.add(
                launch.nodes, launch.edges, unit, unit, product, new ProductWiring.Feeds(a, b, biasNode, slots));
        Pattern order = ProductPatterns.result(product, way.to().view());
        way.behind(launch, context, array, spec.outputDepth(), product.spec().accumulatorBits(), order);
        if (check != null) {
            launch.check(check);
        }
        ProductFunction function = new ProductFunction(product, pieces.a(), pieces.b(), bias, time);
        context.emit(launch, pieces.layer(), name, (store, decisions) -> way.apply(store, function.sums(store)));
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

    private void requireAccepts(String layer, IntFormat a, List<MatrixView> b) {
        for (MatrixView view : b) {
            if (!spec.accepts(a, view.buffer().format())) {
                throw new LoweringException("layer '" + layer + "' multiplies " + a + " by "
                        + view.buffer().format() + ", units." + unit + " holds s" + spec.activationBits() + " by s"
                        + spec.weightBits() + ": raise units." + unit + ".activation-bits or weight-bits");
            }
        }
    }

    private static Operand operand(Layer layer, Slice from, int zeroPoint) {
        if (layer.operation() instanceof Operation.Convolution convolution) {
            var shape = layer.input().shape();
            return new PatchView(
                    from.buffer(),
                    from.layout(),
                    shape.height(),
                    shape.width(),
                    convolution.window(),
                    layer.timed(),
                    zeroPoint);
        }
        return layer.timed() ? from.view().withTime() : from.view();
    }

    /** A layer's biases in their memory; null if it has none. */
    static @Nullable Buffer bias(Context context, Layer layer, LayerParameters.Product parameters, int n) {
        long[] bias = parameters.bias();
        if (bias.length == 0) {
            return null;
        }
        Accumulator accumulator = parameters.product().accumulator();
        int[] fitted = new int[n];
        for (int i = 0; i < n; i++) {
            fitted[i] = Math.toIntExact(accumulator.fit(bias[i]));
        }
        IntFormat format = IntFormat.signed(Math.min(32, accumulator.bits()));
        return context.constant(Context.BIASES, layer.name() + ".bias", format, 1, n, fitted)
                .buffer();
    }
}
