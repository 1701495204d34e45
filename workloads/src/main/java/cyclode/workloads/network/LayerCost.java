package cyclode.workloads.network;

/**
 * What a layer costs whoever carries it out.
 *
 * @param macs multiply-accumulates of one evaluation; of an ODE, of one evaluation of its body
 * @param weights trained values without biases
 * @param biases values that sums start at
 */
public record LayerCost(long macs, long weights, long biases) {
    private static final LayerCost NONE = new LayerCost(0, 0, 0);

    /** The cost of one evaluation of a layer. */
    public static LayerCost of(Layer layer) {
        Shape in = layer.operand();
        Shape out = layer.output().shape();
        if (layer.operation() instanceof Operation.Convolution convolution) {
            long taps = (long) convolution.kernel() * convolution.kernel() * in.channels();
            return weighted(taps, out, convolution);
        }
        if (layer.operation() instanceof Operation.Depthwise depthwise) {
            long taps = (long) depthwise.kernel() * depthwise.kernel();
            return weighted(taps, out, depthwise);
        }
        if (layer.operation() instanceof Operation.Linear linear) {
            return weighted(in.channels(), out, linear);
        }
        if (layer.operation() instanceof Operation.Attention attention) {
            long products = (long) in.rows() * in.size();
            long positions = (long) (in.height() + in.width()) * in.channels();
            return attention.relativePosition()
                    ? new LayerCost(3 * products, positions, 0)
                    : new LayerCost(2 * products, 0, 0);
        }
        if (layer.operation() instanceof Operation.Scores) {
            return new LayerCost((long) in.size() * out.channels(), 0, 0);
        }
        if (layer.operation() instanceof Operation.Mix) {
            return new LayerCost((long) in.channels() * out.size(), 0, 0);
        }
        if (layer.operation() instanceof Operation.BatchNorm) {
            return new LayerCost(in.size(), in.channels(), in.channels());
        }
        if (layer.operation() instanceof Operation.Position) {
            return new LayerCost(0, in.size(), 0);
        }
        if (layer.operation() instanceof Operation.LayerNorm) {
            return new LayerCost(0, 2L * in.channels(), 0);
        }
        return layer.body().stream().map(LayerCost::of).reduce(NONE, LayerCost::plus);
    }

    /** Multiply-accumulates of a whole run of the layer; an ODE whose data decides its steps is counted as one evaluation. */
    public static long macsOfRun(Layer layer) {
        long macs = of(layer).macs();
        return layer.operation() instanceof Operation.Ode ode
                ? macs * ode.evaluations().orElse(1)
                : macs;
    }

    /** Both together. */
    public LayerCost plus(LayerCost other) {
        return new LayerCost(macs + other.macs, weights + other.weights, biases + other.biases);
    }

    private static LayerCost weighted(long taps, Shape out, Operation.Weighted operation) {
        return new LayerCost(taps * out.size(), taps * out.channels(), operation.bias() ? out.channels() : 0);
    }
}
