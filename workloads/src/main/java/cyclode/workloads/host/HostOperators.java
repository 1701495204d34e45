package cyclode.workloads.host;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Fraction;
import cyclode.core.operator.ButcherTableau;
import cyclode.units.host.operator.HostOperator;
import cyclode.units.host.operator.HostOperator.Elementwise;
import cyclode.units.host.operator.HostOperator.Function;
import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Operation;
import cyclode.workloads.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A network as the operators that a software stack runs one after the other. Batch normalization is folded into the operators before
 * it, as the workload has it; an activation is an operator of its own, which a stack may fuse; the time is concatenated as one more
 * channel; an ODE is unrolled into evaluations of its body and element-wise updates of its state.
 */
public final class HostOperators {
    private final Map<String, Integer> trials;
    private final List<HostOperator> operators = new ArrayList<>();

    private HostOperators(Map<String, Integer> trials) {
        this.trials = trials;
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
        HostOperators list = new HostOperators(trials);
        layers.forEach(layer -> list.layer(layer, ""));
        return List.copyOf(list.operators);
    }

    /** The network's layer that an operator belongs to; the updates of an ODE's state belong to the ODE. */
    public static String layer(HostOperator operator) {
        return operator.name().split("[.@]", 2)[0];
    }

    private void layer(Layer layer, String place) {
        String name = layer.name() + place;
        if (layer.operation() instanceof Operation.Weighted weighted) {
            product(layer, name, weighted);
        } else if (layer.operation() instanceof Operation.Attention attention) {
            attention(layer, name, attention);
        } else if (layer.operation() instanceof Operation.Ode ode) {
            ode(layer, ode);
        } else {
            operators.add(simple(layer, name));
        }
    }

    private void product(Layer layer, String name, Operation.Weighted weighted) {
        Shape in = layer.operand();
        Shape out = layer.output().shape();
        if (layer.timed()) {
            operators.add(new HostOperator.Copy(name + ".time", in.size(), false));
        }
        if (weighted instanceof Operation.Convolution convolution) {
            operators.add(convolution(name, in, out, convolution.kernel(), convolution.stride(), 1));
        } else if (weighted instanceof Operation.Depthwise depthwise) {
            operators.add(convolution(name, in, out, depthwise.kernel(), depthwise.stride(), in.channels()));
        } else if (in.rows() == 1) {
            operators.add(new HostOperator.FullyConnected(name, in.channels(), out.channels()));
        } else if (in.width() == 1) {
            operators.add(new HostOperator.MatMul(name, 1, in.rows(), out.channels(), in.channels(), true));
        } else {
            operators.add(convolution(name, in, out, 1, 1, 1));
        }
        if (weighted.relu()) {
            operators.add(new Elementwise(name + ".relu", Function.RELU, out.size()));
        }
    }

    private static HostOperator convolution(String name, Shape in, Shape out, int kernel, int stride, int groups) {
        return new HostOperator.Convolution(
                name,
                in.channels(),
                in.height(),
                in.width(),
                out.channels(),
                out.height(),
                out.width(),
                kernel,
                kernel,
                stride,
                groups,
                false);
    }

    private void attention(Layer layer, String name, Operation.Attention attention) {
        Shape shape = layer.input().shape();
        int tokens = shape.rows();
        int heads = attention.heads();
        int width = shape.channels() / heads;
        long scores = (long) heads * tokens * tokens;
        operators.add(new HostOperator.MatMul(name + ".scores", heads, tokens, tokens, width, false));
        if (attention.relativePosition()) {
            operators.add(new Elementwise(name + ".positions", Function.ADD, shape.size()));
            operators.add(new HostOperator.MatMul(name + ".relative", heads, tokens, tokens, width, false));
            operators.add(new Elementwise(name + ".add", Function.ADD, scores));
        }
        operators.add(new Elementwise(name + ".scale", Function.SCALE, scores));
        operators.add(
                attention.weights() == Operation.AttentionKind.SOFTMAX
                        ? new HostOperator.Softmax(name + ".softmax", heads * tokens, tokens)
                        : new Elementwise(name + ".relu", Function.RELU, scores));
        operators.add(new HostOperator.MatMul(name + ".mix", heads, tokens, width, tokens, false));
    }

    private static HostOperator simple(Layer layer, String name) {
        Shape in = layer.input().shape();
        Shape out = layer.output().shape();
        if (layer.operation() instanceof Operation.MaxPool pool) {
            return pool(name, true, in, out, pool.kernel(), pool.kernel());
        }
        if (layer.operation() instanceof Operation.AveragePool pool) {
            return pool(name, false, in, out, pool.kernel(), pool.kernel());
        }
        if (layer.operation() instanceof Operation.GlobalAveragePool) {
            return pool(name, false, in, out, in.height(), in.width());
        }
        if (layer.operation() instanceof Operation.LayerNorm) {
            return new HostOperator.LayerNorm(name, in.rows(), in.channels());
        }
        if (layer.operation() instanceof Operation.Softmax) {
            return new HostOperator.Softmax(name, in.rows(), in.channels());
        }
        if (layer.operation() instanceof Operation.Add) {
            return new Elementwise(name, Function.ADD, out.size());
        }
        return new HostOperator.Unknown(name, layer.operation().getClass().getSimpleName());
    }

    private static HostOperator pool(String name, boolean maximum, Shape in, Shape out, int rows, int columns) {
        return new HostOperator.Pool(
                name, maximum, in.channels(), in.height(), in.width(), out.height(), out.width(), rows, columns);
    }

    private void ode(Layer layer, Operation.Ode ode) {
        ButcherTableau tableau = ode.solver().tableau();
        int steps = ode.steps().orElseGet(() -> steps(layer));
        long state = layer.output().shape().size();
        for (int step = 0; step < steps; step++) {
            for (int stage = 0; stage < tableau.stages(); stage++) {
                String place = "@" + step + "." + stage;
                combine(layer.name() + ".input" + place, tableau.a().get(stage), state);
                layer.body().forEach(inner -> layer(inner, place));
            }
            combine(layer.name() + ".state@" + step, tableau.b(), state);
            if (ode.tolerance().isPresent()) {
                combine(layer.name() + ".error@" + step, tableau.error(), state);
                operators.add(new Elementwise(layer.name() + ".norm@" + step, Function.SCALE, state));
            }
        }
    }

    /** One {@code y += a x} for each coefficient that is not zero. */
    private void combine(String name, List<Fraction> row, long elements) {
        for (int i = 0; i < row.size(); i++) {
            if (row.get(i).numerator() != 0) {
                operators.add(new Elementwise(name + "." + i, Function.AXPY, elements));
            }
        }
    }

    private int steps(Layer layer) {
        Integer tried = trials.get(layer.name());
        if (tried == null) {
            throw new RefusedValue("the steps of ODE '" + layer.name()
                    + "' depend on data: run once with data, or give a decision trace");
        }
        return tried;
    }
}
