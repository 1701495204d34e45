package cyclode.units.dma;

import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands beats on, shifted by some lanes against each other; the register holds the beat taken last. */
final class Aligner implements Behavior {
    private final List<Work> works;
    private final Iterator<Phase> phases;
    private final int shift;
    private final long[] held;
    private final long[] taken;

    /**
     * An aligner.
     *
     * @param works kinds of work
     * @param phases the phases, in order
     * @param lanes values in a beat
     * @param shift lanes of the first bus beat that lie before the first value
     * @param reads whether bus beats come and stream beats go; otherwise the other way
     */
    Aligner(List<Work> works, Iterator<Phase> phases, int lanes, int shift, boolean reads) {
        this.works = works;
        this.phases = phases;
        this.shift = reads || shift == 0 ? shift : lanes - shift;
        held = new long[lanes];
        taken = new long[lanes];
    }

    @Override
    public List<Work> works() {
        return works;
    }

    @Override
    public @Nullable Phase next() {
        return phases.hasNext() ? phases.next() : null;
    }

    @Override
    public void fire(Phase phase, long index, Beats beats) {
        int lanes = held.length;
        if ((phase.inputs() & 1) != 0) {
            System.arraycopy(beats.input(0), beats.inputOffset(0), taken, 0, lanes);
        }
        if ((phase.outputs() & 1) != 0) {
            int fromHeld = shift == 0 ? 0 : lanes - shift;
            System.arraycopy(held, lanes - fromHeld, beats.output(0), beats.outputOffset(0), fromHeld);
            System.arraycopy(taken, 0, beats.output(0), beats.outputOffset(0) + fromHeld, lanes - fromHeld);
        }
        System.arraycopy(taken, 0, held, 0, lanes);
    }
}
