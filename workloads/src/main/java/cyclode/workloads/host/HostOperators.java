package cyclode.workloads.host;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Fraction;
import cyclode.core.operator.ButcherTableau;
import cyclode.core.operator.Window;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.operator.HostOperator.Elementwise;
import cyclode.units.host.operator.HostOperator.Function;
import cyclode.units.host.operator.HostOperator.MatMul;
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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A network as the operators that a software stack runs one after the other. Batch normalization is folded into the operators before
 * it, as the workload has it; an activation is an operator of its own, which a stack may fuse; the time is concatenated as one more
 * channel; an ODE is unrolled into evaluations of its body and element-wise updates of its state.
 */
public final class HostOperators implements SymmetricVisitor<List<HostOperator>> {
    private final Layer layer;
    private final String name;
    private final Map<String, Integer> trials;
    private final MatMul.Second second;
    private final Shape in;
    private final Shape out;

    private HostOperators(Layer layer, String name, Map<String, Integer> trials, MatMul.Second second) {
        this.layer = layer;
        this.second = second;
        this.name = name;
        this.trials = trials;
        in = layer.operand();
        out = layer.output().shape();
    }

    /** The operators of successive layers whose ODEs have a fixed number of steps. */
    public static List<HostOperator> of(List<Layer> layers) {
        return of(layers, Map.of());
    }

    /**
     * The operators of successive layers.
     *
     * @param trials steps that adaptive ODEs tried, rejected ones too, by the layer's name
     * @throws RefusedValue naming an adaptive ODE whose steps are not said
     */
    public static List<HostOperator> of(List<Layer> layers, Map<String, Integer> trials) {
        return layers(layers, "", trials);
    }

    /** The network's layer that an operator belongs to; the updates of an ODE's state belong to the ODE. */
    public static String layer(HostOperator operator) {
        return operator.name().split("[.@]", 2)[0];
    }

    private static List<HostOperator> layers(List<Layer> layers, String place, Map<String, Integer> trials) {
        Set<String> attentions = new HashSet<>();
        Set<String> attended = new HashSet<>();
        for (Layer layer : layers) {
            if (layer.operation().attends()) {
                attentions.add(layer.output().name());
                layer.inputs().forEach(tensor -> attended.add(tensor.name()));
            }
        }
        List<HostOperator> operators = new ArrayList<>();
        for (Layer layer : layers) {
            // Libraries merge the products before and behind an attention into one operator with it.
            boolean projection = attended.contains(layer.output().name())
                    || attentions.contains(layer.input().name());
            MatMul.Second second = projection ? MatMul.Second.PROJECTION : MatMul.Second.PARAMETERS;
            operators.addAll(layer.operation().accept(new HostOperators(layer, layer.name() + place, trials, second)));
        }
        return operators;
    }

    @Override
    public List<HostOperator> convolution(Weighted.Dense op) {
        return product(op, convolution(op, op.groups()));
    }

    @Override
    public List<HostOperator> depthwise(Weighted.Depthwise op) {
        return product(op, convolution(op, in.channels()));
    }

    @Override
    public List<HostOperator> weighted(Weighted op) {
        if (in.rows() == 1) {
            return product(op, new HostOperator(name, new HostOperator.FullyConnected(in.channels(), out.channels())));
        }
        return product(
                op,
                in.width() == 1
                        ? new HostOperator(name, new MatMul(1, in.rows(), out.channels(), in.channels(), second))
                        : convolution(op, 1));
    }

    private List<HostOperator> product(Weighted op, HostOperator operator) {
        List<HostOperator> operators = new ArrayList<>(List.of(operator));
        if (op.time()) {
            operators.add(0, elementwise(".time", Function.COPY, in.size()));
        }
        if (op.relu()) {
            operators.add(elementwise(".relu", Function.RELU, out.size()));
        }
        return operators;
    }

    private HostOperator elementwise(String suffix, Function function, long elements) {
        return new HostOperator(name + suffix, new Elementwise(function, elements));
    }

    /** Of a transposed convolution, the one over the map with zeros between its places. */
    private HostOperator convolution(Weighted op, int groups) {
        Window window = op.window();
        return new HostOperator(
                name,
                new HostOperator.Convolution(
                        in.channels(),
                        (in.height() - 1) * window.rows().insertion() + 1,
                        (in.width() - 1) * window.columns().insertion() + 1,
                        out.channels(),
                        out.height(),
                        out.width(),
                        window.kernelHeight(),
                        window.kernelWidth(),
                        Math.max(step(window.rows()), step(window.columns())),
                        groups));
    }

    /** Kernels for windows side by side are for neighbouring taps only: a dilated window counts as one with a stride. */
    private static int step(Window.Axis axis) {
        return Math.max(axis.stride(), axis.dilation());
    }

    @Override
    public List<HostOperator> attention(Operation.Attention op) {
        int tokens = in.rows();
        int keys = layer.inputs().get(1).shape().rows();
        int heads = op.heads();
        int width = in.channels() / heads;
        long scores = (long) heads * tokens * keys;
        List<HostOperator> operators = new ArrayList<>();
        operators.add(
                new HostOperator(name + ".scores", new MatMul(heads, tokens, keys, width, MatMul.Second.ACTIVATIONS)));
        if (op.relativePosition()) {
            operators.add(elementwise(".positions", Function.ADD, in.size()));
            operators.add(new HostOperator(
                    name + ".relative", new MatMul(heads, tokens, keys, width, MatMul.Second.ACTIVATIONS)));
            operators.add(elementwise(".add", Function.ADD, scores));
        }
        operators.add(elementwise(".scale", Function.SCALE, scores));
        operators.add(
                op.weights() == Operation.AttentionKind.SOFTMAX
                        ? new HostOperator(name + ".softmax", HostOperator.Rows.softmax(heads * tokens, keys))
                        : elementwise(".relu", Function.RELU, scores));
        operators.add(
                new HostOperator(name + ".mix", new MatMul(heads, tokens, width, keys, MatMul.Second.ACTIVATIONS)));
        return operators;
    }

    @Override
    public List<HostOperator> matMul(ActivationProduct op) {
        ActivationProduct.Extents of = op.extents(in, layer.inputs().get(1).shape());
        int batch = op.batched() ? in.height() : op.heads();
        return List.of(new HostOperator(
                name, new MatMul(batch, of.rows(), of.columns(), of.depth(), MatMul.Second.ACTIVATIONS)));
    }

    @Override
    public List<HostOperator> maxPool(Pool.MaxPool op) {
        return pool(true, op.window().kernelHeight(), op.window().kernelWidth());
    }

    @Override
    public List<HostOperator> mean(Pool.Mean op) {
        return pool(false, op.window(in).kernelHeight(), op.window(in).kernelWidth());
    }

    @Override
    public List<HostOperator> globalAveragePool(Pool.GlobalAveragePool op) {
        return pool(false, in.height(), in.width());
    }

    private List<HostOperator> pool(boolean maximum, int rows, int columns) {
        return List.of(new HostOperator(
                name,
                new HostOperator.Pool(
                        maximum, in.channels(), in.height(), in.width(), out.height(), out.width(), rows, columns)));
    }

    @Override
    public List<HostOperator> layerNorm(Rowwise.LayerNorm op) {
        return List.of(new HostOperator(name, HostOperator.Rows.layerNorm(in.rows(), in.channels())));
    }

    @Override
    public List<HostOperator> softmax(Rowwise.Softmax op) {
        return List.of(new HostOperator(name, HostOperator.Rows.softmax(in.rows(), in.channels())));
    }

    @Override
    public List<HostOperator> add(PerElement.Add op) {
        HostOperator sum = new HostOperator(name, new Elementwise(Function.ADD, out.size()));
        return op.relu() ? List.of(sum, elementwise(".relu", Function.RELU, out.size())) : List.of(sum);
    }

    @Override
    public List<HostOperator> map(PerElement.Map op) {
        throw new IllegalStateException("no operator for " + op);
    }

    @Override
    public List<HostOperator> relu(PerElement.Relu op) {
        return List.of(elementwise("", Function.RELU, out.size()));
    }

    @Override
    public List<HostOperator> scaling(PerElement.Scale op) {
        return List.of(elementwise("", Function.SCALE, out.size()));
    }

    @Override
    public List<HostOperator> clip(PerElement.Clip op) {
        return List.of(elementwise("", Function.RELU, out.size()));
    }

    @Override
    public List<HostOperator> batchNorm(PerElement.BatchNorm op) {
        return List.of(elementwise("", Function.SCALE, out.size()));
    }

    @Override
    public List<HostOperator> subtract(PerElement.Subtract op) {
        return List.of(elementwise("", Function.ADD, out.size()));
    }

    @Override
    public List<HostOperator> multiply(PerElement.Multiply op) {
        return List.of(elementwise("", Function.ADD, out.size()));
    }

    @Override
    public List<HostOperator> position(PerElement.Position op) {
        return List.of(elementwise("", Function.ADD, out.size()));
    }

    /** A processor computes the function: as a logistic one, where it has an exponential. */
    @Override
    public List<HostOperator> lookup(PerElement.Lookup op) {
        return List.of(elementwise(
                "",
                switch (op.function()) {
                    case HARD_SIGMOID, HARD_SWISH -> Function.HARD_SWISH;
                    case LEAKY_RELU -> Function.RELU;
                    case SQRT -> Function.SCALE;
                    case TABLE, GELU, GELU_TANH, SIGMOID, TANH, SILU, EXP, ERF, ELU, SOFTPLUS -> Function.SWISH;
                },
                out.size()));
    }

    /** A pool over what is made one; that of channels goes over them as over a column of places. */
    @Override
    public List<HostOperator> reduce(Rowwise.Reduce op) {
        int values = op.values(in);
        return List.of(reduction(op.kind() == Rowwise.Reduction.MAX, values));
    }

    @Override
    public List<HostOperator> argMax(Rowwise.ArgMax op) {
        return List.of(reduction(true, in.channels()));
    }

    private HostOperator reduction(boolean maximum, int values) {
        return new HostOperator(name, new HostOperator.Pool(maximum, out.size(), values, 1, 1, 1, values, 1));
    }

    @Override
    public List<HostOperator> movement(Movement op) {
        return List.of(elementwise("", op.move(HostMovement.FUNCTION), out.size()));
    }

    @Override
    public List<HostOperator> nodes(Nodes op) {
        return NodeOperators.of(name, op);
    }

    @Override
    public List<HostOperator> asymmetric(Operation op) {
        return List.of(
                new HostOperator(name, new HostOperator.Unknown(op.getClass().getSimpleName())));
    }

    @Override
    public List<HostOperator> ode(Operation.Ode op) {
        ButcherTableau tableau = op.solver().tableau();
        int steps = op.steps().orElseGet(this::trials);
        List<HostOperator> operators = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            for (int stage = 0; stage < op.stages(); stage++) {
                String place = "@" + step + "." + stage;
                operators.addAll(combination(".input" + place, tableau.a().get(stage)));
                operators.addAll(layers(layer.body(), place, trials));
            }
            operators.addAll(combination(".state@" + step, tableau.b()));
            if (op.tolerance().isPresent()) {
                operators.addAll(combination(".error@" + step, tableau.error()));
                operators.add(elementwise(".norm@" + step, Function.SCALE, out.size()));
            }
        }
        return operators;
    }

    /** One {@code y += a x} for each coefficient that is not zero. */
    private List<HostOperator> combination(String suffix, List<Fraction> row) {
        return IntStream.range(0, row.size())
                .filter(i -> row.get(i).numerator() != 0)
                .mapToObj(i -> new HostOperator(name + suffix + "." + i, new Elementwise(Function.AXPY, out.size())))
                .toList();
    }

    private int trials() {
        Integer tried = trials.get(layer.name());
        if (tried == null) {
            throw new RefusedValue("the steps of ODE '" + layer.name()
                    + "' depend on data: run once with data, or give a decision trace");
        }
        return tried;
    }
}
