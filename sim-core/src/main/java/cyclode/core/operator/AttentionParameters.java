package cyclode.core.operator;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Accumulator;
import cyclode.core.number.Requantization;
import cyclode.core.number.Require;

/**
 * Multi-head attention on tokens × width; head h owns columns {@code h d} to {@code (h + 1) d - 1} with {@code d = width / heads}.
 *
 * @param heads 1 to 64; divides the width
 * @param keyHeads heads of keys and values, of which each serves as many successive heads of queries; divides the heads
 * @param scoreAccumulator of query by key, and query by relative position
 * @param score from that accumulator to the scores; where softmax follows, its output is the softmax's input format
 * @param mixAccumulator of weight by value
 * @param output from that accumulator to the output
 */
public record AttentionParameters(
        int heads,
        int keyHeads,
        Accumulator scoreAccumulator,
        Requantization score,
        AttentionWeights weights,
        Accumulator mixAccumulator,
        Requantization output) {
    public AttentionParameters {
        Require.inRange("attention heads", heads, 1, 64);
        Require.inRange("attention key heads", keyHeads, 1, heads);
        if (heads % keyHeads != 0) {
            throw new RefusedValue(
                    "attention key heads is " + keyHeads + "; allowed: divisors of the " + heads + " heads");
        }
        score.requireAccepts(scoreAccumulator);
        output.requireAccepts(mixAccumulator);
        if (weights instanceof AttentionWeights.Softmax softmax
                && !softmax.parameters().input().equals(score.output())) {
            throw new RefusedValue("attention score output is " + score.output() + "; allowed: "
                    + softmax.parameters().input() + ", the softmax's input");
        }
    }

    /** As many heads of keys and values as of queries. */
    public AttentionParameters(
            int heads,
            Accumulator scoreAccumulator,
            Requantization score,
            AttentionWeights weights,
            Accumulator mixAccumulator,
            Requantization output) {
        this(heads, heads, scoreAccumulator, score, weights, mixAccumulator, output);
    }

    /** Heads of queries that share one of keys and values. */
    public int group() {
        return heads / keyHeads;
    }
}
