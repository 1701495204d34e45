package cyclode.units.memory;

import cyclode.core.chain.BankAccess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a buffer the beats of a stream carry, and which memory words they need. A pattern is a value: equal patterns take
 * equal time.
 */
public interface Pattern {
    /** In place of an index: the lane carries {@link #fill}, or a value written there is dropped. */
    int NOTHING = -1;

    /** In place of an index: the lane carries the time register. */
    int TIME = -2;

    /** In place of an index: the lane carries {@link #ABSENT_VALUE}, a place outside the picture that no maximum counts. */
    int ABSENT = -3;

    /** What a lane marked {@link #ABSENT} carries. */
    long ABSENT_VALUE = Long.MIN_VALUE;

    /**
     * A run of beats.
     *
     * @param beats number of beats
     * @param access memory words of each beat; null if they need none
     */
    record Segment(long beats, @Nullable BankAccess access) {}

    /** The same pattern of a buffer that lies elsewhere: it has as many beats, of as many words, with as many conflicts. */
    Pattern anywhere();

    /** What lanes marked {@link #NOTHING} carry. */
    default int fill() {
        return 0;
    }

    /** Lanes of a beat. */
    int lanes();

    /** The runs of beats, in order. */
    List<Segment> segments();

    /** Beats in all. */
    default long totalBeats() {
        return segments().stream().mapToLong(Segment::beats).sum();
    }

    /**
     * The values of one beat.
     *
     * @param segment position of the segment
     * @param beat beat within the segment
     * @param indices receives, for each lane, the index of a value in the buffer, or one of the constants above
     */
    void indices(int segment, long beat, int[] indices);
}
