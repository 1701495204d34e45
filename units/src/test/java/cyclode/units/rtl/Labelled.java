package cyclode.units.rtl;

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
 * A command whose beats on output port 0 carry, behind its own values, labels that the RTL must put there too.
 *
 * @param command the command
 * @param at first lane of the labels
 * @param labels labels of each beat, in order
 */
record Labelled(Command command, int at, List<long[]> labels) implements Command {
    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        Behavior plain = command.behavior(image, decisions);
        return new Behavior() {
            private int beat;

            @Override
            public List<Work> works() {
                return plain.works();
            }

            @Override
            public @Nullable Phase next() {
                return plain.next();
            }

            @Override
            public void fire(Phase phase, long index, Beats beats) {
                plain.fire(phase, index, beats);
                if ((phase.outputs() & 1) != 0) {
                    long[] label = labels.get(beat++);
                    System.arraycopy(label, 0, beats.output(0), beats.outputOffset(0) + at, label.length);
                }
            }
        };
    }
}
