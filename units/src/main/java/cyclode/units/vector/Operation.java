package cyclode.units.vector;

import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;

/** What the vector unit does to the beats it takes; see the arithmetic page, sections 1 and 3. */
public sealed interface Operation {
    /**
     * Accumulators become values of the output format.
     *
     * @param requantization how
     * @param relu whether results below the zero-point are replaced by it
     */
    record Requantize(Requantization requantization, boolean relu) implements Operation {}

    /**
     * Two streams are scaled and added; the first is taken from input port 0, the second from port 1.
     *
     * @param parameters the scales
     * @param relu whether results below the zero-point are replaced by it
     */
    record Add(AddParameters parameters, boolean relu) implements Operation {}

    /**
     * Each group of successive beats becomes one, lane by lane the greatest; lanes that carry {@link cyclode.units.memory.Pattern#ABSENT_VALUE} do not count.
     *
     * @param window beats in a group
     */
    record MaxPool(int window) implements Operation {}

    /**
     * Each group of successive beats becomes one, lane by lane the requantized sum.
     *
     * @param window beats in a group
     * @param requantization of the sum
     */
    record AveragePool(int window, Requantization requantization) implements Operation {}
}
