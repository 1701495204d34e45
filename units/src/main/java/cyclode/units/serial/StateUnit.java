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
    default Behavior behavior(LayerCommand command, MemoryImage store, Decisions decisions) {
        return new StateBehavior(
                sequence().reading(command.sources()),
                () -> computation(store, command.parameters(), command.from(), command.to()));
    }

    @Override
    default LaunchFunction function(AffineParameters parameters, List<Buffer> inputs, Buffer output) {
        return (store, decisions) ->
                computation(store, parameters, inputs, output).whole();
    }

    private LayerComputation computation(MemoryImage store, AffineParameters parameters, List<Buffer> x, Buffer y) {
        return computation(parameters, x.stream().map(store::values).toList(), store.values(y));
    }
}
