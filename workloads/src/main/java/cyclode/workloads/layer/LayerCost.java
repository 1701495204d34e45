package cyclode.workloads.layer;

import java.util.List;

/**
 * What a layer costs whoever carries it out.
 *
 * @param macs multiply-accumulates of one evaluation; of an ODE, of one evaluation of its body
 * @param weights trained values without biases
 * @param biases values that sums start at
 */
public record LayerCost(long macs, long weights, long biases) {
    /** Of what neither multiplies nor has constants. */
    public static final LayerCost NONE = new LayerCost(0, 0, 0);

    /** The cost of one evaluation of a layer. */
    public static LayerCost of(Layer layer) {
        return layer.operation().cost(layer);
    }

    /** Weights and biases of layers. */
    public static long parameters(List<Layer> layers) {
        return layers.stream()
                .map(LayerCost::of)
                .mapToLong(cost -> cost.weights + cost.biases)
                .sum();
    }

    /** Multiply-accumulates of a whole run of the layer; an ODE whose data decides its steps is counted as one evaluation. */
    public static long macsOfRun(Layer layer) {
        return of(layer).macs() * layer.operation().evaluations().orElse(1);
    }

    /** Both together. */
    public LayerCost plus(LayerCost other) {
        return new LayerCost(macs + other.macs, weights + other.weights, biases + other.biases);
    }
}
