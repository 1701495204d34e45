package cyclode.units.memory;

import cyclode.core.account.Action;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.MemoryImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes segment after segment; input port 0 carries the beats. */
final class WriteBehavior implements Behavior {
    private final WriteCommand command;
    private final MemoryImage store;
    private final int[] distinct;
    private @Nullable List<Pattern.Segment> segments;
    private final int[] indices;
    private int segment = -1;

    WriteBehavior(WriteCommand command, MemoryImage store) {
        this.command = command;
        this.store = store;
        distinct = MemoryWords.distinctWords(command.pattern());
        indices = new int[command.pattern().lanes()];
    }

    @Override
    public List<Work> works() {
        return command.memory().works("write", Action.Verb.WRITE, distinct);
    }

    @Override
    public @Nullable Phase next() {
        List<Pattern.Segment> all = segments;
        if (all == null) {
            all = command.pattern().segments();
            segments = all;
        }
        if (++segment == all.size()) {
            return null;
        }
        Pattern.Segment run = all.get(segment);
        return new Phase(MemoryWords.work(distinct, run), run.beats(), 1, 1, 1, 0, 1, run.access());
    }

    @Override
    public void fire(Phase phase, long index, Beats beats) {
        command.pattern().indices(segment, index, indices);
        int[] values = store.values(command.buffer());
        long[] in = beats.input(0);
        int offset = beats.inputOffset(0);
        for (int lane = 0; lane < indices.length; lane++) {
            if (indices[lane] >= 0) {
                values[indices[lane]] = (int) in[offset + lane];
            }
        }
    }
}
