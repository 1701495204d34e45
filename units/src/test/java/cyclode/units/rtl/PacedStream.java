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
 * The model's side of a source or sink of the driver.
 *
 * @param pace when it moves beats
 * @param values what a source puts, beat after beat; empty for a sink
 * @param lanes values in a beat
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record PacedStream(Pace pace, long[] values, int lanes, boolean puts) implements Command {
    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new Behavior() {
            private int beat = -1;

            @Override
            public List<Work> works() {
                return List.of(Work.silent("move"));
            }

            @Override
            public @Nullable Phase next() {
                if (beat < 0) {
                    beat = 0;
                    return Phase.delay(0, pace.first());
                }
                if (beat == pace.gaps().length) {
                    return null;
                }
                return new Phase(0, 1, 1, 1, puts ? 0 : 1, puts ? 1 : 0, pace.gaps()[beat++], null);
            }

            @Override
            public void fire(Phase phase, long index, Beats beats) {
                if (puts) {
                    System.arraycopy(values, (beat - 1) * lanes, beats.output(0), beats.outputOffset(0), lanes);
                }
            }
        };
    }
}
