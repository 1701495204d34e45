package cyclode.units.dma;

import cyclode.core.chain.Beats;
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
 * A part of a DMA whose phases are known in advance. Beats on its input port 0 go to its output port 0, shifted by some lanes.
 *
 * @param works kinds of work
 * @param phases the phases, in order
 * @param lanes values in a beat
 * @param shift lanes of the first bus beat that lie before the first value
 * @param reads whether bus beats come and stream beats go; otherwise the other way
 */
public record Script(List<Work> works, List<Phase> phases, int lanes, int shift, boolean reads) implements Command {
    public Script {
        works = List.copyOf(works);
        phases = List.copyOf(phases);
    }

    /** A part whose beats, if it has any, go on as they come. */
    public static Script straight(List<Work> works, List<Phase> phases, int lanes) {
        return new Script(works, phases, lanes, 0, true);
    }

    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new Aligner();
    }

    /** Hands beats on; the register holds the beat taken last. */
    private final class Aligner implements Behavior {
        private final Iterator<Phase> left = phases.iterator();
        private final long[] held = new long[lanes];
        private final long[] taken = new long[lanes];
        /** Lanes of a beat put that come from the register. */
        private final int fromHeld = shift == 0 ? 0 : reads ? lanes - shift : shift;

        @Override
        public List<Work> works() {
            return works;
        }

        @Override
        public @Nullable Phase next() {
            return left.hasNext() ? left.next() : null;
        }

        @Override
        public void fire(Phase phase, long index, Beats beats) {
            if ((phase.inputs() & 1) != 0) {
                System.arraycopy(beats.input(0), beats.inputOffset(0), taken, 0, lanes);
            }
            if ((phase.outputs() & 1) != 0) {
                System.arraycopy(held, lanes - fromHeld, beats.output(0), beats.outputOffset(0), fromHeld);
                System.arraycopy(taken, 0, beats.output(0), beats.outputOffset(0) + fromHeld, lanes - fromHeld);
            }
            System.arraycopy(taken, 0, held, 0, lanes);
        }
    }
}
