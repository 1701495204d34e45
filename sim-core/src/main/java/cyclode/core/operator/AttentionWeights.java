package cyclode.core.operator;

import cyclode.core.number.IntFormat;
import cyclode.core.number.Requantization;

/** How scores become weights. */
public sealed interface AttentionWeights {
    /** Softmax over each row of scores. */
    record Softmax(SoftmaxParameters parameters) implements AttentionWeights {}

    /** {@code requantize(max(score, 0))}, value by value. */
    record Relu(Requantization requantization) implements AttentionWeights {}

    /** The format of the weights. */
    default IntFormat output() {
        return this instanceof Softmax softmax
                ? softmax.parameters().output()
                : ((Relu) this).requantization().output();
    }
}
