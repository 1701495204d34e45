package cyclode.units.vector;

import cyclode.core.chain.Behavior;
import cyclode.core.file.RefusedValue;
import cyclode.core.number.Bounds;
import cyclode.core.number.IntFormat;
import cyclode.core.number.Overflow;
import cyclode.core.number.Requantization;
import cyclode.core.number.Rounding;
import cyclode.core.operator.AddParameters;
import cyclode.units.components.InventoryBuilder;
import java.util.Arrays;

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
     * @param clip what bounds results besides
     */
    record Requantize(Requantization requantization, boolean relu, Bounds clip) implements Operation {
        /** Results that nothing but a ReLU bounds. */
        public Requantize(Requantization requantization, boolean relu) {
            this(requantization, relu, Bounds.NONE);
        }

        /** What bounds results. */
        public Bounds bounds() {
            return clip.above(relu, requantization.zeroPoint());
        }

        @Override
        public Behavior behavior(VectorCommand command) {
            Bounds bounds = bounds();
            VectorCommand.Lane lane = (a, b) -> bounds.clip(requantization.apply(a));
            return requantization instanceof Requantization.Interpolation
                    ? command.elementwise("requantize", 1, VectorWorks.interpolate(command), lane)
                    : command.elementwise(
                            "requantize",
                            1,
                            requantization instanceof Requantization.LookupTable,
                            requantization instanceof Requantization.Affine || !clip.equals(Bounds.NONE),
                            lane);
        }
    }

    /**
     * Accumulators become values of the output format, those of each channel by constants of its own. Before each run of beats, the
     * constants of its lanes are taken from input port 1, in three beats: multipliers, offsets, shifts.
     *
     * @param rounding of the product and the offset
     * @param zeroPoint of the output
     * @param output format of the results
     * @param overflow what becomes of results beyond it
     * @param relu whether results below the zero-point are replaced by it
     * @param clip what bounds results besides
     * @param runs the runs of beats
     */
    record RequantizeChannels(
            Rounding rounding,
            int zeroPoint,
            IntFormat output,
            Overflow overflow,
            boolean relu,
            Bounds clip,
            ChannelRuns runs)
            implements Operation {
        /** Of channels that all have one's rounding, zero-point, format and overflow. */
        public static RequantizeChannels of(Requantization.Affine any, boolean relu, Bounds clip, ChannelRuns runs) {
            return new RequantizeChannels(
                    any.rounding(), (int) any.zeroPoint(), any.output(), any.overflow(), relu, clip, runs);
        }

        /** What bounds results. */
        public Bounds bounds() {
            return clip.above(relu, zeroPoint);
        }

        @Override
        public Behavior behavior(VectorCommand command) {
            return new ChannelBehavior(command, this);
        }
    }

    /**
     * Two streams are scaled and added; the first is taken from input port 0, the second from port 1.
     *
     * @param parameters the scales
     * @param relu whether results below the zero-point are replaced by it
     * @param clip what bounds results besides
     */
    record Add(AddParameters parameters, boolean relu, Bounds clip) implements Operation {
        /** A sum that nothing but a ReLU bounds. */
        public Add(AddParameters parameters, boolean relu) {
            this(parameters, relu, Bounds.NONE);
        }

        @Override
        public Behavior behavior(VectorCommand command) {
            Bounds bounds = clip.above(relu, parameters.zeroPoint());
            boolean affine = parameters.joint() || !clip.equals(Bounds.NONE);
            return command.elementwise("add", 2, false, affine, (a, b) -> bounds.clip(parameters.apply(a, b)));
        }
    }

    /** What makes one beat of each group of successive ones. */
    sealed interface Pool extends Operation {
        /** Beats in a group. */
        int window();

        /**
         * Checks that a unit can pool values of a format, and no sum of them wraps.
         *
         * @throws cyclode.core.file.RefusedValue naming what does not fit, and the bits that it needs
         */
        void requireFits(VectorSpec spec, IntFormat values);

        /** What becomes of the values of a lane in a whole group, for the fast engine. */
        int of(int... values);
    }

    /**
     * Two streams are multiplied, and the products requantized; the first is taken from input port 0, the second from port 1.
     *
     * @param scale of the products
     */
    record Multiply(Requantization.MultiplierShift scale) implements Operation {
        @Override
        public Behavior behavior(VectorCommand command) {
            return command.elementwise("multiply", 2, VectorWorks.multiply(command), (a, b) -> scale.apply(a * b));
        }
    }

    /**
     * Each group of successive beats becomes one, lane by lane the greatest; lanes that carry {@link cyclode.units.memory.Pattern#ABSENT_VALUE} do not count.
     *
     * @param window beats in a group
     */
    record MaxPool(int window) implements Pool {
        @Override
        public Behavior behavior(VectorCommand command) {
            return new PoolBehavior(command, window, null);
        }

        @Override
        public void requireFits(VectorSpec spec, IntFormat values) {
            spec.requireWindow(window);
            spec.requireHolds(values.signedBits(), 0, values);
        }

        @Override
        public int of(int... values) {
            return Arrays.stream(values).max().orElseThrow();
        }
    }

    /**
     * Each group of successive beats becomes one, lane by lane the requantized sum.
     *
     * @param window beats in a group
     * @param requantization of the sum
     */
    record AveragePool(int window, Requantization requantization) implements Pool {
        @Override
        public Behavior behavior(VectorCommand command) {
            return new PoolBehavior(command, window, requantization);
        }

        @Override
        public void requireFits(VectorSpec spec, IntFormat values) {
            spec.requireWindow(window);
            spec.requireHolds(values.signedBits(), requantization, Bounds.NONE);
            VectorSpec.requireSum(
                    "the sum of " + window + " values of " + values,
                    IntFormat.bitsOf(window * values.min(), window * values.max()),
                    Math.min(spec.inputBits(), requantization.maxAccumulatorBits()));
        }

        @Override
        public int of(int... values) {
            return requantization.apply(Arrays.stream(values).asLongStream().sum());
        }
    }

    /**
     * Each group of successive beats becomes one, lane by lane the number, from 0, of the first beat with the greatest value.
     *
     * @param window beats in a group
     */
    record ArgMax(int window) implements Pool {
        @Override
        public Behavior behavior(VectorCommand command) {
            return new ArgMaxBehavior(command, window);
        }

        @Override
        public void requireFits(VectorSpec spec, IntFormat values) {
            if (!spec.argMax()) {
                throw new RefusedValue("arg-max is false; allowed with the number of the greatest value: true,");
            }
            spec.requireWindow(window);
            spec.requireHolds(
                    values.signedBits(), 0, IntFormat.unsigned(InventoryBuilder.bits(Math.max(1, window - 1))));
        }

        @Override
        public int of(int... values) {
            int best = 0;
            for (int i = 1; i < values.length; i++) {
                best = values[i] > values[best] ? i : best;
            }
            return best;
        }
    }
}
