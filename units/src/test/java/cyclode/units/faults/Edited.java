package cyclode.units.faults;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A command whose phases are changed: how a fault in timing is planted. */
record Edited(Command command, UnaryOperator<Phase> edit) implements Command {
    @Override
    public boolean dataDependent() {
        return command.dataDependent();
    }

    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        Behavior behavior = command.behavior(store, decisions);
        return new Behavior() {
            @Override
            public List<Work> works() {
                return behavior.works();
            }

            @Override
            public @Nullable Phase next() {
                Phase phase = behavior.next();
                return phase == null ? null : edit.apply(phase);
            }

            @Override
            public void fire(Phase phase, long index, Beats beats) {
                behavior.fire(phase, index, beats);
            }
        };
    }
}
