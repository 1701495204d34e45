package cyclode.units.memory;

import cyclode.core.account.Action;
import cyclode.core.chain.Beats;
import cyclode.core.chain.Behavior;
import cyclode.core.chain.Phase;
import cyclode.core.chain.Work;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes through the segments of a pattern, one after the other. */
abstract class SegmentBehavior implements Behavior {
    private final Pattern pattern;
    private final MemoryWords memory;
    private final String state;
    private final Action.Verb verb;
    private final int[] distinct;
    private final int[] indices;
    private @Nullable List<Pattern.Segment> segments;
    private int segment = -1;

    /** A stream that reads or writes the words of a pattern, under a state's name. */
    SegmentBehavior(Pattern pattern, MemoryWords memory, String state, Action.Verb verb) {
        this.pattern = pattern;
        this.memory = memory;
        this.state = state;
        this.verb = verb;
        distinct = MemoryWords.distinctWords(pattern);
        indices = new int[pattern.lanes()];
    }

    /** The phase of a segment. */
    abstract Phase phase(int work, Pattern.Segment segment);

    /** Moves a beat whose lanes carry the values of these indices, or what {@link Pattern} has in place of them. */
    abstract void move(int[] beat, Beats beats);

    @Override
    public final List<Work> works() {
        return memory.works(state, verb, distinct);
    }

    @Override
    public final @Nullable Phase next() {
        List<Pattern.Segment> all = segments;
        if (all == null) {
            all = pattern.segments();
            segments = all;
        }
        if (++segment == all.size()) {
            return null;
        }
        return phase(MemoryWords.work(distinct, all.get(segment)), all.get(segment));
    }

    @Override
    public final void fire(Phase phase, long index, Beats beats) {
        pattern.indices(segment, index, indices);
        move(indices, beats);
    }

    /**
     * What decides the phases of a stream.
     *
     * @param pattern the beats, wherever the buffer lies
     * @param latency cycles from an access that reads to its beat; 0 of one that writes
     * @param firstBank bank of the buffer's first word; −1 where banks do not matter
     */
    record StreamTiming(Pattern pattern, int latency, long firstBank) {}
}
