package cyclode.workloads.parameters;

import cyclode.core.number.IntTensor;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;
import cyclode.core.operator.AffineParameters;
import cyclode.core.operator.AttentionParameters;
import cyclode.core.operator.LayerNormParameters;
import cyclode.core.operator.OdeParameters;
import cyclode.core.operator.ProductParameters;
import cyclode.core.operator.SoftmaxParameters;
import java.util.Optional;

/** The integers of one layer. */
public sealed interface LayerParameters {
    /**
     * Convolution, depthwise convolution, matrix product.
     *
     * @param weights kernel row × kernel column × input channel × output channel; depthwise: kernel row × kernel column × channel;
     *     linear: input channel × output channel
     * @param bias one per output channel, or none; not copied
     * @param product zero-points and accumulator
     * @param requantization from the accumulator to the output
     * @param relu whether a ReLU is fused behind
     */
    @SuppressWarnings("ArrayRecordComponent") // shared with the golden operators, which take arrays
    record Product(
            IntTensor weights, long[] bias, ProductParameters product, Requantization requantization, boolean relu)
            implements LayerParameters {}

    /** A layer of an asymmetric network. */
    record Affine(AffineParameters parameters) implements LayerParameters {}

    /** What has no integers of its own: max-pool. */
    record None() implements LayerParameters {}

    /**
     * Average pools.
     *
     * @param scale about one over the window
     */
    record Average(Requantization.MultiplierShift scale) implements LayerParameters {}

    /** LayerNorm. */
    record Norm(LayerNormParameters parameters) implements LayerParameters {}

    /** The sum of two tensors. */
    record Sum(AddParameters parameters) implements LayerParameters {}

    /** Softmax over rows. */
    record SoftmaxRows(SoftmaxParameters parameters) implements LayerParameters {}

    /**
     * Multi-head attention.
     *
     * @param rows learnt positions of rows, height × channels; empty without relative positions
     * @param columns learnt positions of columns, width × channels
     * @param positions their sums, tokens × channels, in one bit more than the weights
     */
    record Heads(
            AttentionParameters parameters,
            Optional<IntTensor> rows,
            Optional<IntTensor> columns,
            Optional<IntTensor> positions)
            implements LayerParameters {}

    /**
     * An ODE; its body's layers have parameters of their own.
     *
     * @param toState from the block's input to the state
     * @param ode solver; its {@code activations} also make the block's output
     */
    record Integration(Requantization toState, OdeParameters ode) implements LayerParameters {}
}
