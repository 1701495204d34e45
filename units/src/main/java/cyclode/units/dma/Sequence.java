package cyclode.units.dma;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A behaviour whose phases are known in advance. A firing that takes from port 0 and puts into port 0 hands the beat on.
 *
 * @param works kinds of work
 * @param phases the phases, in order
 * @param lanes values of a beat handed on
 */
record Sequence(List<Work> works, Iterator<Phase> phases, int lanes) implements Behavior {
    private static final int PORT_0 = 1;

    @Override
    public @Nullable Phase next() {
        return phases.hasNext() ? phases.next() : null;
    }

    @Override
    public void fire(Phase phase, long index, Beats beats) {
        if ((phase.inputs() & phase.outputs() & PORT_0) != 0) {
            System.arraycopy(beats.input(0), beats.inputOffset(0), beats.output(0), beats.outputOffset(0), lanes);
        }
    }
}
