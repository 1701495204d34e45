package cyclode.units.dma;

import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A behaviour whose phases are known in advance and whose beats carry nothing.
 *
 * @param works kinds of work
 * @param phases the phases, in order
 */
record Sequence(List<Work> works, Iterator<Phase> phases) implements Behavior {
    @Override
    public @Nullable Phase next() {
        return phases.hasNext() ? phases.next() : null;
    }
}
