package cyclode.units.serial;

import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.chain.Behavior;
import cyclode.core.operator.AffineParameters;
import cyclode.units.model.Buffer;
import cyclode.units.model.Decisions;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;
import java.util.List;

/** A layer that goes through the same states for every output, so that data decides nothing about its time. */
interface StateUnit extends LayerUnit {
    /** The states of one output, and the number of outputs. */
    StateSequence sequence();

    /**
     * What the layer computes.
     *
     * @param x the inputs that are no tables
     * @param y the output
     */
    LayerComputation computation(AffineParameters parameters, List<int[]> x, int[] y);

    @Override
    default long leastCycles() {
        return sequence().cycles();
    }

    @Override
    default long mostCycles() {
        return leastCycles();
    }

    @Override
    default Activity activity(List<Component.Memory> sources, int longDivisions) {
        return sequence().reading(sources).activity();
    }

    @Override
    default Behavior behavior(LayerCommand command, MemoryImage image, Decisions decisions) {
        return new StateBehavior(
                sequence().reading(command.sources()),
                () -> computation(image, command.parameters(), command.from(), command.to()));
    }

    @Override
    default LaunchFunction function(AffineParameters parameters, List<Buffer> inputs, Buffer output) {
        return (image, decisions) ->
                computation(image, parameters, inputs, output).whole();
    }

    private LayerComputation computation(MemoryImage image, AffineParameters parameters, List<Buffer> x, Buffer y) {
        return computation(parameters, x.stream().map(image::values).toList(), image.values(y));
    }

    /** What a layer that goes through states computes on its memories. */
    interface LayerComputation {
        /**
         * One cycle.
         *
         * @param role what the state does
         * @param output number of the output, from 0
         * @param cycle number of the cycle within the state, from 0
         */
        void step(State.Role role, int output, int cycle);

        /** All outputs at once, for the fast engine. */
        void whole();
    }
}
