package cyclode.units.vector;

import cyclode.core.chain.Behavior;
import cyclode.core.number.Requantization;
import cyclode.core.operator.AddParameters;

/** What the vector unit does to the beats it takes; see the arithmetic page, sections 1 and 3. */
public sealed interface Operation {
    /**
     * What carries it out, beat by beat.
     *
     * @hidden
     */
    Behavior behavior(VectorCommand command);

    /**
     * Accumulators become values of the output format.
     *
     * @param requantization how
     * @param relu whether results below the zero-point are replaced by it
     */
    record Requantize(Requantization requantization, boolean relu) implements Operation {
        @Override
        public Behavior behavior(VectorCommand command) {
            long least = relu ? requantization.zeroPoint() : Long.MIN_VALUE;
            return command.elementwise(
                    "requantize",
                    1,
                    requantization instanceof Requantization.LookupTable,
                    (a, b) -> Math.max(least, requantization.apply(a)));
        }
    }

    /**
     * Two streams are scaled and added; the first is taken from input port 0, the second from port 1.
     *
     * @param parameters the scales
     * @param relu whether results below the zero-point are replaced by it
     */
    record Add(AddParameters parameters, boolean relu) implements Operation {
        @Override
        public Behavior behavior(VectorCommand command) {
            return command.elementwise("add", 2, false, this::sum);
        }

        private long sum(long a, long b) {
            AddParameters p = parameters;
            long scaledA = p.rounding().shiftRight(a * p.multiplierA(), p.shift());
            long scaledB = p.rounding().shiftRight(b * p.multiplierB(), p.shift());
            long fitted = p.output().fit(scaledA + scaledB + p.zeroPoint(), p.overflow());
            return relu ? Math.max(fitted, p.zeroPoint()) : fitted;
        }
    }

    /**
     * Each group of successive beats becomes one, lane by lane the greatest; lanes that carry {@link cyclode.units.memory.Pattern#ABSENT_VALUE} do not count.
     *
     * @param window beats in a group
     */
    record MaxPool(int window) implements Operation {
        @Override
        public Behavior behavior(VectorCommand command) {
            return new PoolBehavior(command, window, null);
        }
    }

    /**
     * Each group of successive beats becomes one, lane by lane the requantized sum.
     *
     * @param window beats in a group
     * @param requantization of the sum
     */
    record AveragePool(int window, Requantization requantization) implements Operation {
        @Override
        public Behavior behavior(VectorCommand command) {
            return new PoolBehavior(command, window, requantization);
        }
    }
}
