package cyclode.workloads.lowering;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Bounds;
import cyclode.core.number.ChannelRequantization;
import cyclode.core.operator.Window;
import cyclode.units.memory.Pattern;
import cyclode.units.memory.Slice;
import cyclode.units.model.Step;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lowers layers one after the other, each onto the unit that computes it. */
public final class LayerLowering {
    private final Context context;
    private final ProductLowering products;
    private final Map<String, Slice> tensors = new HashMap<>();

    public LayerLowering(Context context) {
        this.context = context;
        products = new ProductLowering(context);
    }

    /** Says where a tensor is that was not made here. */
    public void at(String tensor, Slice slice) {
        tensors.put(tensor, slice);
    }

    /** Says that a tensor is in the fabric no more. */
    public void away(String tensor) {
        tensors.remove(tensor);
    }

    /** Whether a tensor is in the fabric. */
    public boolean has(String tensor) {
        return tensors.containsKey(tensor);
    }

    /** Where a tensor is. */
    public Slice of(String tensor) {
        Slice slice = tensors.get(tensor);
        if (slice == null) {
            throw new LoweringException("tensor '" + tensor + "' is not in the fabric when it is needed");
        }
        return slice;
    }

    /** A layer of the network itself. */
    public List<Step> layer(Layer layer) {
        if (stays(layer)) {
            return stay(layer, layer.name());
        }
        Slice to = place(layer);
        Map<String, Long> mark = context.memories.mark();
        List<Step> steps = lower(layer, to, layer.name());
        release(mark);
        tensors.put(layer.output().name(), to);
        return steps;
    }

    /**
     * A band of a layer, whose tensors are not the network's.
     *
     * @param name of the band, unique within the layer
     * @param place the first of the whole output's places that it makes
     */
    public List<Step> band(Layer layer, String name, int place) {
        Slice to = place(layer);
        context.band(name, place);
        List<Step> steps = lower(layer, to, "");
        context.band("", 0);
        tensors.put(layer.output().name(), to);
        return steps;
    }

    /** Whether the output of a layer is its input where it lies. */
    public static boolean stays(Layer layer) {
        return layer.operation().stays(layer.input().shape(), layer.output().shape());
    }

    private List<Step> stay(Layer layer, String check) {
        Slice here = of(layer.input().name());
        tensors.put(layer.output().name(), here);
        return List.of(new Step.Checks(List.of(here.check(check))));
    }

    /** Frees what a layer needed for itself, but not the parameters, which stay on the chip. */
    private void release(Map<String, Long> mark) {
        Map<String, Long> now = context.memories.mark();
        for (String memory : List.of(Context.WEIGHTS, Context.INDICES, Context.BIASES)) {
            if (now.containsKey(memory)) {
                mark.put(memory, now.get(memory));
            }
        }
        context.memories.release(mark);
    }

    private Slice place(Layer layer) {
        Shape shape = layer.output().shape();
        return context.activations(layer.output().name(), layer.output().format(), shape.rows(), shape.channels());
    }

    /** The body of an ODE for one stage; the last layer's output goes to a slice. */
    List<Step> body(Layer ode, Slice input, Slice to, String prefix) {
        List<Step> steps = new ArrayList<>();
        tensors.put(ode.body().get(0).input().name(), input);
        for (int i = 0; i < ode.body().size(); i++) {
            Layer layer = ode.body().get(i);
            if (stays(layer)) {
                steps.addAll(stay(layer, prefix + layer.localName()));
                continue;
            }
            Slice place = i == ode.body().size() - 1 ? to : place(layer);
            steps.addAll(lower(layer, place, prefix + layer.localName()));
            tensors.put(layer.output().name(), place);
        }
        return steps;
    }

    private List<Step> lower(Layer layer, Slice to, String check) {
        try {
            return layer.operation()
                    .accept(new OnItsUnit(layer, of(layer.input().name()), to, check));
        } catch (RefusedValue e) {
            throw new LoweringException("layer '" + layer.name() + "': " + e.getMessage());
        }
    }

    /** One layer on the unit that computes it. */
    private final class OnItsUnit implements SymmetricVisitor<List<Step>> {
        private final Layer layer;
        private final Slice from;
        private final Slice to;
        private final String check;

        OnItsUnit(Layer layer, Slice from, Slice to, String check) {
            this.layer = layer;
            this.from = from;
            this.to = to;
            this.check = check;
        }

        private <T extends LayerParameters> T parameters(Class<T> type) {
            return context.parameters(layer, type);
        }

        private Slice input(int number) {
            return of(layer.inputs().get(number).name());
        }

        @Override
        public List<Step> convolution(Weighted.Dense op) {
            return products.convolution(layer, op, from, to, check);
        }

        @Override
        public List<Step> depthwise(Weighted.Depthwise op) {
            return List.of(new DepthwiseLowering(context).layer(layer, op, from, to, check));
        }

        @Override
        public List<Step> linear(Weighted.Linear op) {
            return products.linear(layer, from, to, check);
        }

        @Override
        public List<Step> weighted(Weighted op) {
            return refused(op, "has no unit that computes it");
        }

        @Override
        public List<Step> matMul(ActivationProduct op) {
            return products.matMul(layer, op, from, input(1), to, check);
        }

        @Override
        public List<Step> maxPool(Pool.MaxPool op) {
            return pool(op, new cyclode.units.vector.Operation.MaxPool(op.places(shape())), Pattern.ABSENT);
        }

        @Override
        public List<Step> mean(Pool.Mean op) {
            var scale = parameters(LayerParameters.Average.class).scale();
            int places = op.places(shape());
            return pool(op, new cyclode.units.vector.Operation.AveragePool(places, scale), Pattern.NOTHING);
        }

        /** A map larger than a window is read place by place. */
        @Override
        public List<Step> globalAveragePool(Pool.GlobalAveragePool op) {
            if (shape().height() <= Window.MAX_KERNEL && shape().width() <= Window.MAX_KERNEL) {
                return mean(op);
            }
            var scale = parameters(LayerParameters.Average.class).scale();
            return List.of(new ReductionLowering(context, layer, from, to, check)
                    .over(
                            Rowwise.Over.PLACES,
                            new cyclode.units.vector.Operation.AveragePool(op.places(shape()), scale)));
        }

        private Shape shape() {
            return layer.input().shape();
        }

        private List<Step> pool(Pool op, cyclode.units.vector.Operation.Pool operation, int outside) {
            return List.of(context.vector().pool(layer, operation, op.window(shape()), outside, from, to, check));
        }

        @Override
        public List<Step> layerNorm(Rowwise.LayerNorm op) {
            var norm = parameters(LayerParameters.Norm.class).parameters();
            return List.of(new RowLowering(context).layerNorm(layer.name(), norm, from, to, check));
        }

        @Override
        public List<Step> add(PerElement.Add op) {
            return sum();
        }

        private List<Step> sum() {
            var sum = parameters(LayerParameters.Sum.class);
            return List.of(context.vector().add(layer, sum, from, input(1), to, check));
        }

        @Override
        public List<Step> map(PerElement.Map op) {
            var mapped = parameters(LayerParameters.Mapped.class);
            ChannelRequantization by = mapped.requantization();
            boolean relu = mapped.bounds().equals(Bounds.NONE.above(true, by.zeroPoint()));
            Requantizing how = context.requantizing(layer, Piece.ALL, by, relu, relu ? Bounds.NONE : mapped.bounds());
            return List.of(context.vector().requantize(layer.name(), how, from, to, check));
        }

        @Override
        public List<Step> subtract(PerElement.Subtract op) {
            return sum();
        }

        @Override
        public List<Step> multiply(PerElement.Multiply op) {
            var scale = parameters(LayerParameters.Factor.class).scale();
            return List.of(context.vector().multiply(layer, scale, from, input(1), to, check));
        }

        @Override
        public List<Step> position(PerElement.Position op) {
            LayerParameters.Positioned by = parameters(LayerParameters.Positioned.class);
            Slice rows = context.learnt(layer, by.rows());
            return List.of(context.vector()
                    .position(
                            layer,
                            new LayerParameters.Sum(by.parameters()),
                            from,
                            rows,
                            context.bandPlace(),
                            to,
                            check));
        }

        @Override
        public List<Step> reduce(Rowwise.Reduce op) {
            int values = op.values(shape());
            return List.of(new ReductionLowering(context, layer, from, to, check)
                    .over(
                            op.over(),
                            switch (op.kind()) {
                                case MAX -> new cyclode.units.vector.Operation.MaxPool(values);
                                case MEAN ->
                                    new cyclode.units.vector.Operation.AveragePool(
                                            values,
                                            parameters(LayerParameters.Average.class)
                                                    .scale());
                                case SUM ->
                                    new cyclode.units.vector.Operation.AveragePool(
                                            values,
                                            parameters(LayerParameters.Summed.class)
                                                    .scale());
                            }));
        }

        @Override
        public List<Step> argMax(Rowwise.ArgMax op) {
            int channels = shape().channels();
            return List.of(new ReductionLowering(context, layer, from, to, check)
                    .over(Rowwise.Over.CHANNEL, new cyclode.units.vector.Operation.ArgMax(channels)));
        }

        @Override
        public List<Step> movement(Movement op) {
            List<Slice> inputs =
                    layer.inputs().stream().map(tensor -> of(tensor.name())).toList();
            return op.move(new MovementLowering(context, layer, inputs, to, check));
        }

        @Override
        public List<Step> softmax(Rowwise.Softmax op) {
            var softmax = parameters(LayerParameters.SoftmaxRows.class).parameters();
            return List.of(new RowLowering(context).softmax(layer.name(), softmax, from, to, check));
        }

        @Override
        public List<Step> attention(Operation.Attention op) {
            return new AttentionLowering(context, products, layer).steps(from, input(1), input(2), to, check);
        }

        @Override
        public List<Step> ode(Operation.Ode op) {
            try {
                return new OdeLowering(context, LayerLowering.this, layer, to).steps(from);
            } catch (RefusedValue e) {
                // A block is more than one launch: what a layer of its body lacks is said with that layer's name.
                throw new LoweringException(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public List<Step> nodes(Nodes op) {
            return refused(op, "has no unit; allowed: where: host");
        }

        @Override
        public List<Step> asymmetric(Operation op) {
            return refused(op, "belongs to asymmetric networks, whose layers have units of their own");
        }

        private List<Step> refused(Operation op, String why) {
            String name = Operation.kinds().records().entrySet().stream()
                    .filter(kind -> kind.getValue().isInstance(op))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow();
            throw new LoweringException("layer '" + layer.name() + "': operation '" + name + "' " + why);
        }
    }
}
