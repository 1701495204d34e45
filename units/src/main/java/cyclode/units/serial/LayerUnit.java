package cyclode.units.serial;

import cyclode.core.account.Action;
import cyclode.core.account.Activity;
import cyclode.core.account.Component;
import cyclode.core.account.Component.MemoryKind;
import cyclode.core.chain.Behavior;
import cyclode.core.file.Records;
import cyclode.core.operator.AffineParameters;
import cyclode.units.model.Buffer;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.LaunchFunction;
import cyclode.units.model.MemoryImage;
import cyclode.units.model.UnitSpec;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A template with the sizes of its layer. */
public interface LayerUnit extends UnitSpec {
    /** The memory that holds what the layer makes. */
    String OUTPUT = "output";

    /** The table of weights. */
    String WEIGHTS = "weights";

    /** The table of biases. */
    String BIASES = "biases";

    /** Clock, memories and variant. */
    LayerTemplate template();

    @Override
    default String clock() {
        return template().clock();
    }

    @Override
    default boolean livesByChannels() {
        return false;
    }

    /** The memories by name, in the order of the inventory. */
    Map<String, Component.Memory> memories();

    /** A memory that the unit has. */
    default Component.Memory memory(String name) {
        return Objects.requireNonNull(memories().get(name));
    }

    /** The same with a memory of another kind. */
    default LayerUnit with(String memory, MemoryKind kind) {
        return (LayerUnit)
                Records.with((Record) this, Map.of("template", template().with(memory, kind)));
    }

    /** Fewest cycles from the edge at which enable is first sampled to the edge at which done is. */
    long leastCycles();

    /** Most cycles between the same edges; different from the fewest only where data decides. */
    long mostCycles();

    /**
     * What one run of the layer does, by its law.
     *
     * @param sources the memories that hold the inputs
     * @param longDivisions long divisions; no matter to layers that do not divide
     */
    Activity activity(List<Component.Memory> sources, int longDivisions);

    /** What carries a command out, beat by beat. */
    Behavior behavior(LayerCommand command, MemoryImage image, Decisions decisions);

    /**
     * What the layer is told to do.
     *
     * @param sources the memories that hold the inputs, which belong to the units that made them
     */
    default Command command(
            AffineParameters parameters, List<Buffer> inputs, Buffer output, List<Component.Memory> sources) {
        return new LayerCommand(this, parameters, inputs, output, sources);
    }

    /** What a command computes, all at once. */
    LaunchFunction function(AffineParameters parameters, List<Buffer> inputs, Buffer output);

    /**
     * Read ports are always enabled, so every memory's port takes part in every cycle, whether the layer works or not; only while it
     * works does the address move.
     */
    @Override
    default Activity everyCycle() {
        Activity activity = new Activity();
        memories().values().forEach(memory -> activity.add(new Action(memory, Action.Verb.ENABLE), 1));
        return activity;
    }
}
