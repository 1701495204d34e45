package cyclode.workloads.training;

import cyclode.workloads.layer.Layer;
import cyclode.workloads.layer.Operation;
import cyclode.workloads.layer.PerElement;
import cyclode.workloads.layer.Pool;
import cyclode.workloads.layer.Tensor;
import cyclode.workloads.layer.Weighted;
import cyclode.workloads.network.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tensors share a step: the real value of one unit of their integers. A pool and a ReLU keep the step of what they take; the last layer
 * of an ODE's body makes values in steps of the state, {@code block1/state}; what the body takes and what the block hands on is in steps of
 * the block.
 */
final class StepNames {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Integer> bits = new LinkedHashMap<>();

    StepNames(Network network) {
        own(network.input().name(), network.input());
        network.layers().forEach(layer -> add(layer, layer.name()));
    }

    private void add(Layer layer, String step) {
        if (layer.operation() instanceof Operation.Ode) {
            names.put(layer.name() + "/input", layer.name());
            List<Layer> body = layer.body();
            bits.put(state(layer), layer.formats().stateBits());
            bits.put(layer.name(), layer.formats().activationBits());
            for (int i = 0; i < body.size(); i++) {
                add(
                        body.get(i),
                        i == body.size() - 1 ? state(layer) : body.get(i).name());
            }
            names.put(layer.name(), layer.name());
        } else if (keeps(layer.operation())) {
            names.put(layer.name(), of(layer.input()));
        } else if (step.equals(layer.name())) {
            own(layer.name(), layer.output());
        } else {
            names.put(layer.name(), step);
        }
        if (layer.operation() instanceof Operation.Attention op) {
            bits.put(scores(layer), op.scoreFormat(layer.formats()).bits());
        }
    }

    private void own(String name, Tensor tensor) {
        names.put(name, name);
        bits.put(name, tensor.format().bits());
    }

    private static boolean keeps(Operation operation) {
        return operation instanceof Pool || operation instanceof PerElement.Relu;
    }

    /** The names of all steps, of tensors and of weights. */
    static List<String> all(Network network) {
        List<String> all = new ArrayList<>(new StepNames(network).bits.keySet());
        network.all().filter(layer -> layer.operation() instanceof Weighted).forEach(layer -> all.add(weights(layer)));
        return all;
    }

    /** The step of an ODE's state. */
    static String state(Layer ode) {
        return ode.name() + "/state";
    }

    /** The step of a layer's weights. */
    static String weights(Layer layer) {
        return layer.name() + "/weights";
    }

    /** The step of an attention's scores. */
    static String scores(Layer layer) {
        return layer.name() + "/scores";
    }

    /** The step of a tensor. */
    String of(Tensor tensor) {
        String name = names.get(tensor.name());
        if (name == null) {
            throw new IllegalArgumentException("no step of '" + tensor.name() + "'");
        }
        return name;
    }

    /** Bits of the signed integers in each step of tensors, in the network's order. */
    Map<String, Integer> bits() {
        return bits;
    }
}
