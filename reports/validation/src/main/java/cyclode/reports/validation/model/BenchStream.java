package cyclode.reports.validation.model;

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
 * A source or a sink of a bench around a unit.
 *
 * @param pace when it moves beats
 * @param values what a source puts, beat after beat; null for a sink
 */
record BenchStream(BenchPace pace, @Nullable List<long[]> values) implements Command {
    @Override
    public Behavior behavior(MemoryImage image, Decisions decisions) {
        return new Moves();
    }

    private final class Moves implements Behavior {
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
            boolean puts = values != null;
            return new Phase(0, 1, 1, 1, puts ? 0 : 1, puts ? 1 : 0, pace.gaps()[beat++], null);
        }

        @Override
        public void fire(Phase phase, long index, Beats beats) {
            if (values != null) {
                long[] from = values.get(beat - 1);
                System.arraycopy(from, 0, beats.output(0), beats.outputOffset(0), from.length);
            }
        }
    }
}
