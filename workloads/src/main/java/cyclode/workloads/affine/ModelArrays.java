package cyclode.workloads.affine;

import cyclode.workloads.network.Layer;
import cyclode.workloads.network.Network;
import cyclode.workloads.network.Operation;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which arrays of numbers a model of a network has, and their shapes. */
final class ModelArrays {
    static final String WEIGHTS = "/weights";
    static final String BIAS = "/bias";
    static final String MEAN = "/mean";
    static final String VARIANCE = "/variance";

    private ModelArrays() {}

    /** The shapes by name, in the network's order. */
    static Map<String, int[]> of(Network network) {
        Map<String, int[]> shapes = new LinkedHashMap<>();
        for (Layer layer : network.layers()) {
            int in = layer.input().shape().channels();
            int out = layer.output().shape().channels();
            if (layer.operation() instanceof Operation.Linear) {
                shapes.put(layer.name() + WEIGHTS, new int[] {in, out});
                shapes.put(layer.name() + BIAS, new int[] {out});
            } else if (layer.operation() instanceof Operation.BatchNorm) {
                for (String each : new String[] {WEIGHTS, BIAS, MEAN, VARIANCE}) {
                    shapes.put(layer.name() + each, new int[] {in});
                }
            } else if (layer.operation() instanceof Operation.Position) {
                shapes.put(
                        layer.name() + WEIGHTS, new int[] {layer.input().shape().rows(), in});
            }
        }
        return shapes;
    }
}
