package cyclode.workloads.golden;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.IntTensor;
import cyclode.core.reference.Elementwise;
import cyclode.core.reference.OdeBlock;
import cyclode.core.reference.OdeSolution;
import cyclode.workloads.network.Layer;
import cyclode.workloads.parameters.LayerParameters;
import cyclode.workloads.parameters.QuantizedNetwork;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        LayerParameters parameters = network.parameters(layer, LayerParameters.class);
        return parameters instanceof LayerParameters.Integration integration
                ? ode(layer, integration, inputs.get(0))
                : GoldenLayer.output(layer, name, parameters, inputs, time, observer);
    }

    private IntTensor ode(Layer layer, LayerParameters.Integration integration, IntTensor input) {
        IntTensor state = Elementwise.scale(input, integration.toState());
        observer.tensor(layer.name() + "/state", state);
        int stages = integration.ode().solver().tableau().stages();
        int[] evaluations = {0};
        OdeSolution solution = OdeBlock.solve(layer.name(), state, integration.ode(), (activations, time) -> {
            int evaluation = evaluations[0]++;
            String prefix = layer.name() + "/step" + evaluation / stages + "/stage" + evaluation % stages + "/";
            observer.tensor(prefix + "input", activations);
            return layers(layer.body(), prefix, activations, time);
        });
        trials.put(layer.name(), solution.trials());
        observer.tensor(layer.name() + "/final", solution.state());
        return Elementwise.scale(solution.state(), integration.ode().activations());
    }
}
