package cyclode.units.memory;

import cyclode.core.account.Action;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import cyclode.units.model.MemoryImage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads segment after segment; output port 0 carries the beats. */
final class ReadBehavior implements Behavior {
    private final ReadCommand command;
    private final MemoryImage store;
    private final int[] distinct;
    private @Nullable List<Pattern.Segment> segments;
    private final int[] indices;
    private int segment = -1;

    ReadBehavior(ReadCommand command, MemoryImage store) {
        this.command = command;
        this.store = store;
        distinct = MemoryWords.distinctWords(command.pattern());
        indices = new int[command.pattern().lanes()];
    }

    @Override
    public List<Work> works() {
        return command.memory().works("read", Action.Verb.READ, distinct);
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
        return new Phase(MemoryWords.work(distinct, run), run.beats(), 1, command.latency(), 0, 1, 1, run.access());
    }

    @Override
    public void fire(Phase phase, long index, Beats beats) {
        command.pattern().indices(segment, index, indices);
        int[] values = store.values(command.buffer());
        long[] out = beats.output(0);
        int offset = beats.outputOffset(0);
        for (int lane = 0; lane < indices.length; lane++) {
            int at = indices[lane];
            out[offset + lane] = at >= 0 ? values[at] : special(at);
        }
    }

    private long special(int mark) {
        return switch (mark) {
            case Pattern.TIME -> store.register(command.timeRegister());
            case Pattern.ABSENT -> Pattern.ABSENT_VALUE;
            default -> command.pattern().fill();
        };
    }
}
