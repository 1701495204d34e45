package cyclode.units.memory;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.chain.Work;
import cyclode.core.memo.Memo;
import cyclode.units.memory.Pattern.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The bank whose words a stream touches.
 *
 * @param bank one bank
 */
public record MemoryWords(Component.Memory bank) {
    private static final Memo<Pattern, int[]> DISTINCT = new Memo<>(16_384);

    /** One work for each number of words that a beat touches, in ascending order of that number. */
    List<Work> works(String state, Action.Verb verb, int[] distinct) {
        List<Work> works = new ArrayList<>();
        for (int words : distinct) {
            works.add(new Work(state, List.of(new Work.Times(new Action(bank, verb), words))));
        }
        return works;
    }

    /** The position of a segment's work in {@link #works}. */
    static int work(int[] distinct, Segment segment) {
        return java.util.Arrays.binarySearch(distinct, words(segment));
    }

    /** The numbers of words that beats of a pattern touch, ascending; not to be changed. */
    static int[] distinctWords(Pattern pattern) {
        return DISTINCT.get(pattern.anywhere(), () -> pattern.segments().stream()
                .mapToInt(MemoryWords::words)
                .distinct()
                .sorted()
                .toArray());
    }

    private static int words(Segment segment) {
        return segment.access() == null ? 0 : segment.access().wordsPerFiring();
    }
}
