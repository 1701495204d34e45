package cyclode.workloads.inference;

import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.number.IntFormat;
import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import cyclode.workloads.golden.GoldenNetwork;
import cyclode.workloads.host.HostLayers;
import cyclode.workloads.layer.ActivationProduct;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Movement;
import cyclode.workloads.layer.Nodes;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Rowwise;
import cyclode.workloads.layer.Shape;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.layer.visitor.SymmetricVisitor;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import cyclode.workloads.parameters.TensorProducts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A network made ready to compute many inputs: the integers of {@link GoldenNetwork}, with what follows from the parameters alone worked out
 * once, and without tensors by name. Any number of threads may share one; each takes notes of its own.
 */
public final class FastNetwork {
    private final QuantizedNetwork network;
    private final List<Site> sites = new ArrayList<>();
    private final Body layers;

    /** Makes a network ready. */
    public FastNetwork(QuantizedNetwork network) {
        this.network = network;
        layers = body(network.network().input().name(), network.network().layers());
    }

    /** Where values are fitted into formats, in the network's order; an asymmetric network's are not told. */
    public List<Site> sites() {
        return List.copyOf(sites);
    }

    /** New notes. */
    public FastRun newRun() {
        return new FastRun(sites.size());
    }

    /**
     * The output for one input.
     *
     * @param input of the network's shape and format
     * @param run takes notes; of one thread
     * @throws cyclode.core.operator.StepLimitExceededException where an adaptive ODE does not reach time 1
     */
    public Inferred run(IntTensor input, FastRun run) {
        run.trials.clear();
        int[] output = layers.apply(input.data(), 0, run);
        return new Inferred(output, run.trials);
    }

    /** Layers behind each other, of the network or of an ODE. */
    static final class Body {
        private record Step(Kernel kernel, int[] inputs) {}

        private final List<Step> steps = new ArrayList<>();

        /** What the last one makes. */
        int[] apply(int[] input, int time, FastRun run) {
            int[][] made = new int[steps.size() + 1][];
            made[0] = input;
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                int[][] inputs = new int[step.inputs.length][];
                for (int n = 0; n < inputs.length; n++) {
                    inputs[n] = made[step.inputs[n]];
                }
                made[i + 1] = step.kernel.apply(inputs, time, run);
            }
            return made[steps.size()];
        }
    }

    private Body body(String input, List<Layer> list) {
        Body body = new Body();
        Map<String, Integer> places = new HashMap<>();
        places.put(input, 0);
        places.put(list.get(0).input().name(), 0);
        for (Layer layer : list) {
            int[] inputs = layer.inputs().stream()
                    .mapToInt(tensor -> place(places, tensor))
                    .toArray();
            Kernel kernel = network.workload().file().asymmetric()
                    ? asymmetric(layer)
                    : layer.operation().accept(new OneLayer(layer));
            body.steps.add(new Body.Step(kernel, inputs));
            places.put(layer.output().name(), body.steps.size());
        }
        return body;
    }

    private static int place(Map<String, Integer> places, Tensor tensor) {
        Integer place = places.get(tensor.name());
        if (place == null) {
            throw new IllegalArgumentException("no layer before makes '" + tensor.name() + "'");
        }
        return place;
    }

    private int site(Layer layer, Site.What what, IntFormat format) {
        sites.add(new Site(layer.name(), what, format));
        return sites.size() - 1;
    }

    /** As the golden network computes it: these networks are small. */
    private Kernel asymmetric(Layer layer) {
        return (inputs, time, run) -> GoldenNetwork.asymmetric(
                        network, layer, network.workload().file().rules(), tensors(layer, inputs))
                .data();
    }

    private static List<IntTensor> tensors(Layer layer, int[][] inputs) {
        List<IntTensor> tensors = new ArrayList<>();
        for (int i = 0; i < inputs.length; i++) {
            Tensor tensor = layer.inputs().get(i);
            Shape shape = tensor.shape();
            tensors.add(
                    IntTensor.unchecked(tensor.format(), inputs[i], shape.height(), shape.width(), shape.channels()));
        }
        return tensors;
    }

    /** Makes one layer ready. */
    private final class OneLayer implements SymmetricVisitor<Kernel> {
        private final Layer layer;
        private final int channels;

        OneLayer(Layer layer) {
            this.layer = layer;
            channels = layer.output().shape().channels();
        }

        private <T extends LayerParameters> T parameters(Class<T> type) {
            return network.parameters(layer, type);
        }

        private int output() {
            return site(layer, Site.What.OUTPUT, layer.output().format());
        }

        private int accumulator() {
            return site(
                    layer, Site.What.ACCUMULATOR, layer.formats().accumulator().format());
        }

        private Fitting fitting(ChannelRequantization by, Bounds bounds) {
            return new Fitting(by, channels, bounds, output());
        }

        /** What moves values, or picks some: by the processor's kernels. */
        private Kernel host() {
            HostLayers host = new HostLayers(network);
            return (inputs, time, run) -> {
                Map<String, IntTensor> known = new HashMap<>();
                List<IntTensor> tensors = tensors(layer, inputs);
                for (int i = 0; i < tensors.size(); i++) {
                    known.put(layer.inputs().get(i).name(), tensors.get(i));
                }
                IntTensor[] made = new IntTensor[1];
                host.run(layer, known, (name, tensor) -> made[0] = tensor);
                return made[0].data();
            };
        }

        @Override
        public Kernel weighted(Weighted op) {
            return products(op, false);
        }

        @Override
        public Kernel depthwise(Weighted.Depthwise op) {
            return products(op, true);
        }

        private Kernel products(Weighted op, boolean depthwise) {
            LayerParameters.Product by = parameters(LayerParameters.Product.class);
            int accumulator = accumulator();
            return new Products(layer, op, by, accumulator, output()).kernel(op, depthwise);
        }

        @Override
        public Kernel matMul(ActivationProduct op) {
            LayerParameters.Matrix by = parameters(LayerParameters.Matrix.class);
            Fitting fitting = fitting(by.requantization(), by.clip());
            return (inputs, time, run) -> {
                List<IntTensor> tensors = tensors(layer, inputs);
                return fitting.of(TensorProducts.sums(op, layer, tensors.get(0), tensors.get(1), by.product()), run);
            };
        }

        @Override
        public Kernel maxPool(Pool.MaxPool op) {
            return host();
        }

        @Override
        public Kernel mean(Pool.Mean op) {
            return host();
        }

        @Override
        public Kernel globalAveragePool(Pool.GlobalAveragePool op) {
            Fitting fitting = fitting(parameters(LayerParameters.Average.class).scale(), Bounds.NONE);
            return (inputs, time, run) -> {
                long[] sums = new long[channels];
                for (int i = 0; i < inputs[0].length; i++) {
                    sums[i % channels] += inputs[0][i];
                }
                return fitting.of(sums, run);
            };
        }

        @Override
        public Kernel map(PerElement.Map op) {
            LayerParameters.Mapped by = parameters(LayerParameters.Mapped.class);
            Fitting fitting = fitting(by.requantization(), by.bounds());
            return (inputs, time, run) -> fitting.of(inputs[0], run);
        }

        @Override
        public Kernel add(PerElement.Add op) {
            LayerParameters.Sum by = parameters(LayerParameters.Sum.class);
            return sum(by.parameters(), by.bounds());
        }

        @Override
        public Kernel subtract(PerElement.Subtract op) {
            LayerParameters.Sum by = parameters(LayerParameters.Sum.class);
            return sum(by.parameters(), by.bounds());
        }

        /** Of tensors of one shape here, of others by the processor's kernels. */
        private Kernel sum(AddParameters by, Bounds bounds) {
            if (!layer.input().shape().equals(layer.inputs().get(1).shape())) {
                return host();
            }
            int output = output();
            return (inputs, time, run) -> sum(inputs[0], inputs[1], by, bounds, output, run);
        }

        private static int[] sum(int[] a, int[] b, AddParameters by, Bounds bounds, int output, FastRun run) {
            AddParameters wide = new AddParameters(
                    by.multiplierA(),
                    by.multiplierB(),
                    by.joint(),
                    by.offset(),
                    by.shift(),
                    by.rounding(),
                    by.zeroPoint(),
                    IntFormat.signed(Integer.SIZE),
                    by.overflow());
            int[] out = new int[a.length];
            int cut = 0;
            for (int i = 0; i < out.length; i++) {
                int value = by.apply(a[i], b[i]);
                cut += value == wide.apply(a[i], b[i]) ? 0 : 1;
                out[i] = bounds.clip(value);
            }
            run.count(output, cut, out.length);
            return out;
        }

        @Override
        public Kernel position(PerElement.Position op) {
            LayerParameters.Positioned by = parameters(LayerParameters.Positioned.class);
            int output = output();
            int[] rows = by.rows().data();
            return (inputs, time, run) -> sum(inputs[0], rows, by.parameters(), Bounds.NONE, output, run);
        }

        @Override
        public Kernel multiply(PerElement.Multiply op) {
            return host();
        }

        @Override
        public Kernel reduce(Rowwise.Reduce op) {
            return host();
        }

        @Override
        public Kernel argMax(Rowwise.ArgMax op) {
            return host();
        }

        @Override
        public Kernel movement(Movement op) {
            return host();
        }

        @Override
        public Kernel nodes(Nodes op) {
            return host();
        }

        @Override
        public Kernel layerNorm(Rowwise.LayerNorm op) {
            int normalized = site(layer, Site.What.NORMALIZED, IntFormat.signed(16));
            Rows.Norm norm =
                    new Rows.Norm(parameters(LayerParameters.Norm.class).parameters(), normalized, output());
            return (inputs, time, run) -> norm.of(inputs[0], run);
        }

        @Override
        public Kernel softmax(Rowwise.Softmax op) {
            Rows.Softmax softmax = new Rows.Softmax(
                    parameters(LayerParameters.SoftmaxRows.class).parameters());
            return (inputs, time, run) -> softmax.of(inputs[0], channels);
        }

        @Override
        public Kernel attention(Operation.Attention op) {
            LayerParameters.Heads by = parameters(LayerParameters.Heads.class);
            int accumulator = accumulator();
            int scores = site(layer, Site.What.SCORES, by.parameters().score().output());
            int weights = op.weights() == Operation.AttentionKind.RELU
                    ? site(layer, Site.What.WEIGHTS, by.parameters().weights().output())
                    : -1;
            return new AttentionKernel(layer, by, accumulator, scores, weights, output());
        }

        @Override
        public Kernel ode(Operation.Ode op) {
            LayerParameters.Integration by = parameters(LayerParameters.Integration.class);
            int state = site(layer, Site.What.STATE, by.ode().state());
            int stage =
                    site(layer, Site.What.STAGE_INPUT, by.ode().activations().output());
            Fitting toState = stated(by.toState(), state);
            Body body = body(layer.body().get(0).input().name(), layer.body());
            return new OdeKernel(
                    layer.name(),
                    by.ode(),
                    body,
                    toState,
                    stated(by.ode().activations(), stage),
                    stated(by.ode().activations(), output()),
                    state);
        }

        private Fitting stated(Requantization by, int site) {
            return new Fitting(by, channels, Bounds.NONE, site);
        }
    }
}
