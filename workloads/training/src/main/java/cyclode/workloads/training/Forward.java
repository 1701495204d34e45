package cyclode.workloads.training;

import ai.djl.ndarray.NDArray;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Fraction;
import cyclode.core.number.Rounding;
import cyclode.core.operator.ButcherTableau;
import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.network.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The forward pass of a network over a batch as a graph of PyTorch. Tensors are batch × height × width × channels, and are named as the golden
 * network names them.
 */
abstract class Forward {
    /** Is told every tensor, in the order in which they are computed. */
    @FunctionalInterface
    interface Observer {
        /** Of the network's name of the tensor, and the layer or other place that says in which steps its values are. */
        void tensor(String name, String step, NDArray values);
    }

    final Network network;
    final StepNames names;
    final Observer observer;

    Forward(Network network, Observer observer) {
        this.network = network;
        this.observer = observer;
        names = new StepNames(network);
    }

    /** What the last layer makes of a batch. */
    final NDArray run(NDArray input) {
        observer.tensor("input", network.input().name(), input);
        return layers(network.layers(), "", input, Moment.NONE);
    }

    /**
     * One layer that is no ODE.
     *
     * @param time at which the body of an ODE is evaluated, in units of the ODE; of no effect elsewhere
     */
    abstract NDArray layer(Layer layer, String name, List<NDArray> inputs, Moment time);

    /** The state of an ODE. */
    abstract NDArray enter(Layer ode, NDArray input);

    /** The state moved by weighted stages. */
    abstract NDArray advance(Layer ode, NDArray state, long[] weights, List<NDArray> stages);

    /** What the body takes, and the block hands on. */
    abstract NDArray activations(Layer ode, NDArray state);

    /**
     * A time within an ODE.
     *
     * @param real from 0 to 1
     * @param value of the channel that has it
     * @param unit what a time of 1 would be there, if it did not saturate
     */
    record Moment(double real, int value, double unit) {
        /** Outside of ODEs. */
        static final Moment NONE = new Moment(0, 0, 1);

        static Moment of(Layer layer, Operation.Ode op, long units) {
            int value = op.time(layer.formats()).apply(units);
            return new Moment(Math.scalb((double) units, -op.timeBits()), value, unit(layer));
        }

        /** What a time of 1 would be in the channel of an ODE's body. */
        static double unit(Layer ode) {
            return Math.scalb(1.0, ode.formats().activationBits() - 1);
        }
    }

    private NDArray layers(List<Layer> layers, String prefix, NDArray first, Moment time) {
        Map<String, NDArray> tensors = new HashMap<>();
        tensors.put(layers.get(0).input().name(), first);
        NDArray output = first;
        for (Layer layer : layers) {
            List<NDArray> inputs = layer.inputs().stream()
                    .map(tensor -> Objects.requireNonNull(tensors.get(tensor.name())))
                    .toList();
            output = layer.operation() instanceof Operation.Ode op
                    ? ode(layer, op, inputs.get(0))
                    : layer(layer, prefix + layer.localName(), inputs, time);
            tensors.put(layer.output().name(), output);
            observer.tensor(prefix + layer.localName(), names.of(layer.output()), output);
        }
        return output;
    }

    private NDArray ode(Layer layer, Operation.Ode op, NDArray input) {
        int steps = op.steps()
                .orElseThrow(() -> new RefusedValue(
                        "layer '" + layer.name() + "' has a tolerance; allowed in training: steps of equal length"));
        ButcherTableau tableau = op.solver().tableau();
        long end = 1L << op.timeBits();
        NDArray z = enter(layer, input);
        observer.tensor(layer.name() + "/state", StepNames.state(layer), z);
        for (int n = 0; n < steps; n++) {
            long t = n * end / steps;
            long h = (n + 1) * end / steps - t;
            List<NDArray> k = new ArrayList<>();
            for (int stage = 0; stage < tableau.stages(); stage++) {
                NDArray at =
                        stage == 0 ? z : advance(layer, z, weights(tableau.a().get(stage), h), k);
                NDArray activations = activations(layer, at);
                String prefix = layer.name() + "/step" + n + "/stage" + stage + "/";
                observer.tensor(prefix + "input", layer.name(), activations);
                Moment time = Moment.of(layer, op, t + weight(tableau.c().get(stage), h));
                k.add(layers(layer.body(), prefix, activations, time));
            }
            z = advance(layer, z, weights(tableau.b(), h), k);
        }
        observer.tensor(layer.name() + "/final", StepNames.state(layer), z);
        return activations(layer, z);
    }

    private static long[] weights(List<Fraction> coefficients, long h) {
        return coefficients.stream().mapToLong(c -> weight(c, h)).toArray();
    }

    private static long weight(Fraction coefficient, long h) {
        return Rounding.HALF_UP.shiftRight(
                h * coefficient.toFixedPoint(ButcherTableau.FRACTION_BITS), ButcherTableau.FRACTION_BITS);
    }

    static RefusedValue untrainable(Layer layer, String why) {
        return new RefusedValue("layer '" + layer.name() + "' cannot be trained: " + why);
    }
}
