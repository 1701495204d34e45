package cyclode.core.operator;

import cyclode.core.file.RefusedValue;
import cyclode.core.number.Accumulator;
import cyclode.core.number.Requantization;
import cyclode.core.number.Require;

/**
 * Multi-head attention on tokens × width; head h owns columns {@code h d} to {@code (h + 1) d - 1} with {@code d = width / heads}.
 *
 * @param heads 1 to 64; divides the width
 * @param scoreAccumulator of query by key, and query by relative position
 * @param score from that accumulator to the scores; where softmax follows, its output is the softmax's input format
 * @param mixAccumulator of weight by value
 * @param output from that accumulator to the output
 */
public record AttentionParameters(
        int heads,
        Accumulator scoreAccumulator,
        Requantization score,
        AttentionWeights weights,
        Accumulator mixAccumulator,
        Requantization output) {
    public AttentionParameters {
        Require.inRange("attention heads", heads, 1, 64);
        score.requireAccepts(scoreAccumulator);
        output.requireAccepts(mixAccumulator);
        if (weights instanceof AttentionWeights.Softmax softmax
                && !softmax.parameters().input().equals(score.output())) {
            throw new RefusedValue("attention score output is " + score.output() + "; allowed: "
                    + softmax.parameters().input() + ", the softmax's input");
        }
    }
}
