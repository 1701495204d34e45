package cyclode.units.dma;

import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.Command;
import cyclode.units.model.Decisions;
import cyclode.units.model.MemoryImage;
import java.util.List;

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
    public Behavior behavior(MemoryImage store, Decisions decisions) {
        return new Aligner(works, phases.iterator(), lanes, shift, reads);
    }
}
