package cyclode.workloads.host;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.workloads.golden.TensorObserver;
import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Movement;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.layer.visitor.SymmetricVisitor;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.PatchProducts;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.parameters.TensorProducts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongToIntFunction;

/**
 * Computes the layers that the processor carries out, in the integers of the network, by kernels of its own: the golden network knows
 * nothing of them. See the arithmetic page, sections 1 to 3.
 */
public final class HostLayers {
    private final QuantizedNetwork network;

    /** The host's side of a network. */
    public HostLayers(QuantizedNetwork network) {
        this.network = network;
    }

    /**
     * Runs successive layers.
     *
     * @param layers none, or layers of which the first takes {@code first} and the others what earlier ones made
     * @param first height × width × channels
     * @param observer told about each layer's output
     * @return what the last layer made; {@code first} where there is no layer
     * @throws RefusedValue naming a layer that the processor cannot carry out
     */
    public IntTensor run(List<Layer> layers, IntTensor first, TensorObserver observer) {
        Map<String, IntTensor> known = new HashMap<>();
        for (Layer layer : layers) {
            known.putIfAbsent(layers.get(0).input().name(), first);
            run(layer, known, observer);
        }
        return layers.isEmpty()
                ? first
                : required(known, layers.get(layers.size() - 1).output().name(), layers.get(0));
    }

    /**
     * Runs one layer.
     *
     * @param known tensors by name, each height × width × channels; the layer's output is added
     * @throws RefusedValue naming a layer that the processor cannot carry out
     */
    public void run(Layer layer, Map<String, IntTensor> known, TensorObserver observer) {
        List<IntTensor> inputs = layer.inputs().stream()
                .map(tensor -> required(known, tensor.name(), layer))
                .toList();
        IntTensor made = layer.operation().accept(new OneLayer(layer, inputs));
        known.put(layer.output().name(), made);
        observer.tensor(layer.name(), made);
    }

    private static IntTensor required(Map<String, IntTensor> known, String tensor, Layer layer) {
        IntTensor found = known.get(tensor);
        if (found == null) {
            throw new RefusedValue("layer '" + layer.name() + "' runs on the processor and takes '" + tensor
                    + "', which the processor does not have at hand; allowed: what the layers beside it make");
        }
        return found;
    }

    /** One layer on its inputs. */
    private final class OneLayer implements SymmetricVisitor<IntTensor> {
        private final Layer layer;
        private final List<IntTensor> inputs;
        private final IntTensor in;

        OneLayer(Layer layer, List<IntTensor> inputs) {
            this.layer = layer;
            this.inputs = inputs;
            in = inputs.get(0);
        }

        private <T extends LayerParameters> T parameters(Class<T> type) {
            return network.parameters(layer, type);
        }

        @Override
        public IntTensor weighted(Weighted op) {
            LayerParameters.Product by = parameters(LayerParameters.Product.class);
            return requantized(
                    by, PatchProducts.grouped(in, by.weights(), by.bias(), op.window(), op.groups(), by.product()));
        }

        @Override
        public IntTensor depthwise(Weighted.Depthwise op) {
            LayerParameters.Product by = parameters(LayerParameters.Product.class);
            return requantized(by, PatchProducts.depthwise(in, by.weights(), by.bias(), op.window(), by.product()));
        }

        private IntTensor requantized(LayerParameters.Product by, long[] sums) {
            int channels = layer.output().shape().channels();
            int[] out = new int[sums.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = by.bounds().clip(by.requantization().of(i % channels).apply(sums[i]));
            }
            return tensor(by.requantization().output(), out);
        }

        private IntTensor tensor(IntFormat format, long[] values, LongToIntFunction each) {
            return tensor(format, Arrays.stream(values).mapToInt(each).toArray());
        }

        private IntTensor tensor(IntFormat format, int[] out) {
            Shape shape = layer.output().shape();
            return IntTensor.unchecked(format, out, shape.height(), shape.width(), shape.channels());
        }

        @Override
        public IntTensor matMul(ActivationProduct op) {
            LayerParameters.Matrix by = parameters(LayerParameters.Matrix.class);
            long[] sums = TensorProducts.sums(op, layer, in, inputs.get(1), by.product());
            int[] out = new int[sums.length];
            for (int i = 0; i < out.length; i++) {
                out[i] = by.clip().clip(by.requantization().apply(sums[i]));
            }
            return made(by.requantization().output(), out);
        }

        /** Padding never wins. */
        @Override
        public IntTensor maxPool(Pool.MaxPool op) {
            int[][] patches = PatchProducts.patches(in, op.window(), 0, Integer.MIN_VALUE);
            return tensor(in.format(), byChannel(patches, Integer.MIN_VALUE, Math::max), most -> (int) most);
        }

        /** Padding contributes nothing. */
        @Override
        public IntTensor mean(Pool.Mean op) {
            return mean(PatchProducts.patches(in, op.window(layer.input().shape()), 0, 0));
        }

        @Override
        public IntTensor globalAveragePool(Pool.GlobalAveragePool op) {
            return mean(new int[][] {in.data()});
        }

        private IntTensor mean(int[][] patches) {
            Requantization scale = parameters(LayerParameters.Average.class).scale();
            return tensor(scale.output(), byChannel(patches, 0, Long::sum), scale::apply);
        }

        /** Reduces each channel of each patch to one value. */
        private long[] byChannel(int[][] patches, long first, LongBinaryOperator operator) {
            int channels = in.size(2);
            long[] out = new long[patches.length * channels];
            Arrays.fill(out, first);
            for (int place = 0; place < patches.length; place++) {
                for (int i = 0; i < patches[place].length; i++) {
                    int to = place * channels + i % channels;
                    out[to] = operator.applyAsLong(out[to], patches[place][i]);
                }
            }
            return out;
        }

        @Override
        public IntTensor add(PerElement.Add op) {
            return sum(inputs.get(1), parameters(LayerParameters.Sum.class));
        }

        private IntTensor sum(IntTensor other, LayerParameters.Sum by) {
            return pairs(by.parameters().output(), other, (a, b) -> by.bounds()
                    .clip(by.parameters().apply(a, b)));
        }

        @Override
        public IntTensor map(PerElement.Map op) {
            LayerParameters.Mapped by = parameters(LayerParameters.Mapped.class);
            int[] values = in.data().clone();
            int channels = in.size(2);
            for (int i = 0; i < values.length; i++) {
                values[i] =
                        by.bounds().clip(by.requantization().of(i % channels).apply(values[i]));
            }
            return made(by.requantization().output(), values);
        }

        private IntTensor made(IntFormat format, int[] values) {
            Shape shape = layer.output().shape();
            return IntTensor.unchecked(format, values, shape.height(), shape.width(), shape.channels());
        }

        @Override
        public IntTensor subtract(PerElement.Subtract op) {
            return sum(inputs.get(1), parameters(LayerParameters.Sum.class));
        }

        @Override
        public IntTensor position(PerElement.Position op) {
            LayerParameters.Positioned by = parameters(LayerParameters.Positioned.class);
            return sum(by.rows().reshape(in.shape()), new LayerParameters.Sum(by.parameters()));
        }

        @Override
        public IntTensor multiply(PerElement.Multiply op) {
            Requantization scale = parameters(LayerParameters.Factor.class).scale();
            return pairs(scale.output(), inputs.get(1), (a, b) -> scale.apply(a * b));
        }

        /** Each value of one tensor with the one of the other that stands in its place, or for it. */
        private IntTensor pairs(IntFormat format, IntTensor other, LongBinaryOperator operator) {
            Shape shape = layer.output().shape();
            int[] out = new int[shape.size()];
            int at = 0;
            for (int y = 0; y < shape.height(); y++) {
                for (int x = 0; x < shape.width(); x++) {
                    int a = place(in, y, x);
                    int b = place(other, y, x);
                    for (int c = 0; c < shape.channels(); c++) {
                        int left = in.data()[a + (in.size(2) == 1 ? 0 : c)];
                        int right = other.data()[b + (other.size(2) == 1 ? 0 : c)];
                        out[at++] = (int) operator.applyAsLong(left, right);
                    }
                }
            }
            return made(format, out);
        }

        private static int place(IntTensor tensor, int y, int x) {
            int row = tensor.size(0) == 1 ? 0 : y;
            int column = tensor.size(1) == 1 ? 0 : x;
            return (row * tensor.size(1) + column) * tensor.size(2);
        }

        @Override
        public IntTensor reduce(Rowwise.Reduce op) {
            return switch (op.kind()) {
                case MAX -> tensor(in.format(), reduced(op.over(), Long.MIN_VALUE, Math::max), most -> (int) most);
                case MEAN ->
                    summed(op.over(), parameters(LayerParameters.Average.class).scale());
                case SUM ->
                    summed(op.over(), parameters(LayerParameters.Summed.class).scale());
            };
        }

        private IntTensor summed(Rowwise.Over over, Requantization scale) {
            return tensor(scale.output(), reduced(over, 0, Long::sum), scale::apply);
        }

        /** Each result of the values that lie as far from each other as the axis says. */
        private long[] reduced(Rowwise.Over over, long first, LongBinaryOperator operator) {
            int row = in.size(1) * in.size(2);
            int inner = over == Rowwise.Over.CHANNEL ? 1 : over == Rowwise.Over.HEIGHT ? row : in.size(2);
            int count = over == Rowwise.Over.CHANNEL
                    ? in.size(2)
                    : over == Rowwise.Over.HEIGHT
                            ? in.size(0)
                            : over == Rowwise.Over.WIDTH ? in.size(1) : in.size(0) * in.size(1);
            long[] out = new long[in.length() / count];
            for (int i = 0; i < out.length; i++) {
                long value = first;
                int at = i / inner * inner * count + i % inner;
                for (int k = 0; k < count; k++, at += inner) {
                    value = operator.applyAsLong(value, in.data()[at]);
                }
                out[i] = value;
            }
            return out;
        }

        @Override
        public IntTensor argMax(Rowwise.ArgMax op) {
            int channels = in.size(2);
            int[] best = new int[in.length() / channels];
            for (int i = in.length() - 1; i >= 0; i--) {
                int place = i / channels;
                if (i % channels == channels - 1 || in.data()[i] >= in.data()[place * channels + best[place]]) {
                    best[place] = i % channels;
                }
            }
            return made(layer.output().format(), best);
        }

        @Override
        public IntTensor movement(Movement op) {
            return op.move(new HostMovement(layer, parameters(LayerParameters.class), inputs));
        }

        /** By the operators that the golden network computes nodes with too: they are held to ONNX's own cases instead. */
        @Override
        public IntTensor nodes(Nodes op) {
            return op.output(layer, parameters(LayerParameters.Given.class).constants(), inputs);
        }

        @Override
        public IntTensor layerNorm(Rowwise.LayerNorm op) {
            throw refusal();
        }

        @Override
        public IntTensor softmax(Rowwise.Softmax op) {
            throw refusal();
        }

        @Override
        public IntTensor attention(Operation.Attention op) {
            throw refusal();
        }

        @Override
        public IntTensor ode(Operation.Ode op) {
            throw refusal();
        }

        @Override
        public IntTensor asymmetric(Operation op) {
            throw refusal();
        }

        private RefusedValue refusal() {
            return new RefusedValue(
                    "layer '" + layer.name()
                            + "' runs on the processor; allowed there: convolutions, products, pools, sums, functions of values, movements and onnx. Remove 'where: host'");
        }
    }
}
