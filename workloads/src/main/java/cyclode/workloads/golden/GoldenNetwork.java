package cyclode.workloads.golden;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.operator.AffineParameters;
import cyclode.core.operator.AffineRules;
import cyclode.core.operator.ProductParameters;
import cyclode.core.reference.Accumulators;
import cyclode.core.reference.AffineOperators;
import cyclode.core.reference.Attention;
import cyclode.core.reference.Convolution;
import cyclode.core.reference.Elementwise;
import cyclode.core.reference.LayerNorm;
import cyclode.core.reference.MatrixProduct;
import cyclode.core.reference.Pooling;
import cyclode.core.reference.Reductions;
import cyclode.core.reference.Softmax;
import cyclode.core.reference.TensorProduct;
import cyclode.core.reference.TimeChannel;
import cyclode.core.reference.ode.OdeBlock;
import cyclode.core.reference.ode.OdeSolution;
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
import cyclode.workloads.parameters.MovedTensors;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Runs a network in plain loops ({@link cyclode.core.reference}).
 *
 * <p>Tensors are named by what makes them: {@code input}; a layer's output by the layer, {@code stem}; an attention's inner tensors
 * {@code attention/scores} and {@code attention/weights} before its output. An ODE {@code block1} shows {@code block1/state} (at time
 * 0), then for each step tried and each stage {@code block1/step3/stage0/input} (the activations that the body takes) and {@code
 * block1/step3/stage0/pw1} and so on for each layer of the body, then {@code block1/final} (the state at time 1) and {@code block1},
 * its output. Steps and stages count from 0; a rejected step counts too.
 */
public final class GoldenNetwork {
    private final QuantizedNetwork network;
    private final TensorObserver observer;
    private final Map<String, List<OdeSolution.Trial>> trials = new LinkedHashMap<>();

    private GoldenNetwork(QuantizedNetwork network, TensorObserver observer) {
        this.network = network;
        this.observer = observer;
    }

    /**
     * Runs the whole network.
     *
     * @param input of the network's input shape and format
     * @throws cyclode.core.operator.StepLimitExceededException where an adaptive ODE does not reach time 1
     */
    public static GoldenRun run(QuantizedNetwork network, IntTensor input, TensorObserver observer) {
        requireInput(network, input);
        GoldenNetwork run = new GoldenNetwork(network, observer);
        observer.tensor("input", input);
        IntTensor output = run.layers(network.network().layers(), "", input, 0);
        return new GoldenRun(output, run.trials);
    }

    private static void requireInput(QuantizedNetwork network, IntTensor input) {
        var shape = network.network().input().shape();
        int[] expected = {shape.height(), shape.width(), shape.channels()};
        if (!Arrays.equals(input.shape(), expected)) {
            throw new RefusedValue("input is " + input + "; allowed: " + Arrays.toString(expected));
        }
    }

    /** The output of the last layer; tensors are named behind the prefix. */
    private IntTensor layers(List<Layer> layers, String prefix, IntTensor first, int time) {
        Map<String, IntTensor> tensors = new HashMap<>();
        tensors.put(layers.get(0).input().name(), first);
        IntTensor output = first;
        for (Layer layer : layers) {
            List<IntTensor> inputs = layer.inputs().stream()
                    .map(tensor -> tensors.get(tensor.name()))
                    .toList();
            output = layer(layer, prefix + layer.localName(), inputs, time);
            tensors.put(layer.output().name(), output);
            observer.tensor(prefix + layer.localName(), output);
        }
        return output;
    }

    private IntTensor layer(Layer layer, String name, List<IntTensor> inputs, int time) {
        if (network.workload().file().asymmetric()) {
            return asymmetric(network, layer, network.workload().file().rules(), inputs);
        }
        return layer.operation().accept(new OneLayer(layer, name, inputs, time));
    }

    /**
     * The output of a layer of an asymmetric network.
     *
     * @param rules of its arithmetic, whatever the workload's are
     * @param inputs what it takes, height × width × channels
     */
    public static IntTensor asymmetric(
            QuantizedNetwork network, Layer layer, AffineRules rules, List<IntTensor> inputs) {
        AffineParameters parameters =
                network.parameters(layer, LayerParameters.Affine.class).parameters();
        Shape shape = layer.output().shape();
        return AffineOperators.output(
                        parameters,
                        rules,
                        inputs.stream().map(GoldenNetwork::matrix).toList())
                .reshape(shape.height(), shape.width(), shape.channels());
    }

    private static Accumulators products(ActivationProduct op, IntTensor a, IntTensor b, ProductParameters parameters) {
        if (op.batched()) {
            return TensorProduct.batched(a, b, op.transpose(), parameters);
        }
        IntTensor right = matrix(b);
        if (op.transpose()) {
            return TensorProduct.scores(matrix(a), right, op.heads(), op.headsOfB(), parameters);
        }
        IntTensor left = a.reshape(op.heads(), a.length() / op.heads() / a.size(2), a.size(2));
        return TensorProduct.mix(left, right, op.headsOfB(), parameters);
    }

    private static IntTensor matrix(IntTensor tensor) {
        return tensor.reshape(tensor.size(0) * tensor.size(1), tensor.size(2));
    }

    /** The output of one layer of a symmetric network, by the golden operators. */
    private final class OneLayer implements SymmetricVisitor<IntTensor> {
        private final Layer layer;
        private final String name;
        private final List<IntTensor> inputs;
        private final IntTensor in;
        private final int time;

        OneLayer(Layer layer, String name, List<IntTensor> inputs, int time) {
            this.layer = layer;
            this.name = name;
            this.inputs = inputs;
            in = inputs.get(0);
            this.time = time;
        }

        private <T extends LayerParameters> T parameters(Class<T> type) {
            return network.parameters(layer, type);
        }

        @Override
        public IntTensor depthwise(Weighted.Depthwise op) {
            return requantized((operand, product) ->
                    Convolution.depthwise(operand, product.weights(), product.bias(), op.window(), product.product()));
        }

        @Override
        public IntTensor linear(Weighted.Linear op) {
            return requantized((operand, product) -> {
                Accumulators sums =
                        MatrixProduct.of(matrix(operand), product.weights(), product.bias(), product.product());
                return new Accumulators(sums.values(), operand.size(0), operand.size(1), op.out());
            });
        }

        @Override
        public IntTensor weighted(Weighted op) {
            return requantized((operand, product) -> Convolution.grouped(
                    operand, product.weights(), product.bias(), op.window(), op.groups(), product.product()));
        }

        private IntTensor requantized(BiFunction<IntTensor, LayerParameters.Product, Accumulators> sums) {
            LayerParameters.Product product = parameters(LayerParameters.Product.class);
            Accumulators made = sums.apply(layer.timed() ? TimeChannel.append(in, time) : in, product);
            IntTensor values = product.relu()
                    ? made.requantizeRelu(product.requantization())
                    : made.requantize(product.requantization());
            return Elementwise.clip(values, product.clip());
        }

        @Override
        public IntTensor matMul(ActivationProduct op) {
            LayerParameters.Matrix by = parameters(LayerParameters.Matrix.class);
            Accumulators sums = products(op, in, inputs.get(1), by.product());
            return Elementwise.clip(
                    new Accumulators(sums.values(), shape()).requantize(by.requantization()), by.clip());
        }

        @Override
        public IntTensor maxPool(Pool.MaxPool op) {
            return Pooling.max(in, op.window());
        }

        @Override
        public IntTensor mean(Pool.Mean op) {
            return Pooling.average(
                    in,
                    op.window(layer.input().shape()),
                    parameters(LayerParameters.Average.class).scale());
        }

        @Override
        public IntTensor globalAveragePool(Pool.GlobalAveragePool op) {
            return Reductions.sum(in, parameters(LayerParameters.Average.class).scale(), shape());
        }

        @Override
        public IntTensor layerNorm(Rowwise.LayerNorm op) {
            return LayerNorm.rows(in, parameters(LayerParameters.Norm.class).parameters());
        }

        @Override
        public IntTensor add(PerElement.Add op) {
            LayerParameters.Sum sum = parameters(LayerParameters.Sum.class);
            IntTensor made = Elementwise.add(broadcast(0), broadcast(1), sum.parameters());
            IntTensor above =
                    sum.relu() ? Elementwise.relu(made, sum.parameters().zeroPoint()) : made;
            return Elementwise.clip(above, sum.clip());
        }

        @Override
        public IntTensor map(PerElement.Map op) {
            LayerParameters.Mapped mapped = parameters(LayerParameters.Mapped.class);
            return Elementwise.clip(Elementwise.scale(in, mapped.requantization()), mapped.bounds());
        }

        private int[] shape() {
            Shape shape = layer.output().shape();
            return new int[] {shape.height(), shape.width(), shape.channels()};
        }

        private IntTensor broadcast(int input) {
            return Elementwise.broadcast(inputs.get(input), shape());
        }

        @Override
        public IntTensor reduce(Rowwise.Reduce op) {
            return switch (op.kind()) {
                case MAX -> Reductions.max(in, shape());
                case MEAN ->
                    Reductions.sum(in, parameters(LayerParameters.Average.class).scale(), shape());
                case SUM ->
                    Reductions.sum(in, parameters(LayerParameters.Summed.class).scale(), shape());
            };
        }

        @Override
        public IntTensor argMax(Rowwise.ArgMax op) {
            return Reductions.argMax(in, layer.output().format());
        }

        @Override
        public IntTensor subtract(PerElement.Subtract op) {
            return Elementwise.add(
                    broadcast(0),
                    broadcast(1),
                    parameters(LayerParameters.Sum.class).parameters());
        }

        @Override
        public IntTensor multiply(PerElement.Multiply op) {
            return Elementwise.multiply(
                    broadcast(0),
                    broadcast(1),
                    parameters(LayerParameters.Factor.class).scale());
        }

        @Override
        public IntTensor position(PerElement.Position op) {
            LayerParameters.Positioned by = parameters(LayerParameters.Positioned.class);
            return Elementwise.add(in, by.rows().reshape(in.shape()), by.parameters());
        }

        @Override
        public IntTensor movement(Movement op) {
            return op.move(new MovedTensors(layer, parameters(LayerParameters.class), inputs));
        }

        @Override
        public IntTensor nodes(Nodes op) {
            return op.output(layer, parameters(LayerParameters.Given.class).constants(), inputs);
        }

        @Override
        public IntTensor softmax(Rowwise.Softmax op) {
            return Softmax.rows(
                    in, parameters(LayerParameters.SoftmaxRows.class).parameters());
        }

        @Override
        public IntTensor attention(Operation.Attention op) {
            LayerParameters.Heads heads = parameters(LayerParameters.Heads.class);
            IntTensor scores =
                    Attention.scores(matrix(in), matrix(inputs.get(1)), heads.positions(), heads.parameters());
            observer.tensor(name + "/scores", scores);
            IntTensor weights = Attention.weights(scores, heads.parameters().weights());
            observer.tensor(name + "/weights", weights);
            return Attention.mix(weights, matrix(inputs.get(2)), heads.parameters())
                    .reshape(in.shape());
        }

        @Override
        public IntTensor ode(Operation.Ode op) {
            LayerParameters.Integration integration = parameters(LayerParameters.Integration.class);
            IntTensor state = Elementwise.scale(in, integration.toState());
            observer.tensor(layer.name() + "/state", state);
            int[] evaluations = {0};
            OdeSolution solution = OdeBlock.solve(layer.name(), state, integration.ode(), (activations, stageTime) -> {
                int evaluation = evaluations[0]++;
                String prefix =
                        layer.name() + "/step" + evaluation / op.stages() + "/stage" + evaluation % op.stages() + "/";
                observer.tensor(prefix + "input", activations);
                return layers(layer.body(), prefix, activations, stageTime);
            });
            trials.put(layer.name(), solution.trials());
            observer.tensor(layer.name() + "/final", solution.state());
            return Elementwise.scale(solution.state(), integration.ode().activations());
        }
    }
}
