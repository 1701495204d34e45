package cyclode.units.evidence;

import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a design whose phases are known in advance: timing only, its beats carry nothing.
 *
 * @param state name of its state in the books
 * @param phases the phases, in order
 */
public record Part(String state, List<Phase> phases) implements Command {
    /** Copies the list. */
    public Part {
        phases = List.copyOf(phases);
    }

    @Override
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        Iterator<Phase> left = phases.iterator();
        return new Behavior() {
            @Override
            public List<Work> works() {
                return List.of(Work.silent(state));
            }

            @Override
            public @Nullable Phase next() {
                return left.hasNext() ? left.next() : null;
            }
        };
    }
}
