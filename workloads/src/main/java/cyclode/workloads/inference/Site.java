package cyclode.workloads.inference;

import cyclode.core.number.IntFormat;
import java.util.Locale;

/**
 * A place of a network where values are fitted into a format.
 *
 * @param layer the layer's name
 * @param what of the layer is fitted
 * @param format that it is fitted into
 */
public record Site(String layer, What what, IntFormat format) {
    /** What is fitted. */
    public enum What {
        /** Sums of products; those count that the accumulator made another of. */
        ACCUMULATOR,
        /** What the layer hands on, before a ReLU or bounds. */
        OUTPUT,
        /** Scores of an attention. */
        SCORES,
        /** Weights of an attention by ReLU. */
        WEIGHTS,
        /** Normalized values of a layer norm, before gamma and beta. */
        NORMALIZED,
        /** An ODE's state. */
        STATE,
        /** A stage's input, brought from the state to activations. */
        STAGE_INPUT;

        /** The name in lower case, with a space between words. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
