package cyclode.units.harness;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts values in full width, one beat a cycle.
 *
 * @param values the values, beat after beat
 * @param lanes values in a beat
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Source(long[] values, int lanes) implements Command {
    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new Behavior() {
            private boolean begun;

            @Override
            public List<Work> works() {
                return List.of(Work.silent("put"));
            }

            @Override
            public @Nullable Phase next() {
                boolean first = !begun;
                begun = true;
                return first ? Phase.pipelined(0, values.length / lanes, 1, 1, 0, 1) : null;
            }

            @Override
            public void fire(Phase phase, long index, Beats beats) {
                System.arraycopy(values, (int) index * lanes, beats.output(0), beats.outputOffset(0), lanes);
            }
        };
    }
}
