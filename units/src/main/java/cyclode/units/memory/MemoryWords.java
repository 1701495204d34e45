package cyclode.units.memory;

import cyclode.core.account.Action;
import cyclode.core.account.Component;
import cyclode.core.chain.Work;
import cyclode.units.memory.Pattern.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The bank whose words a stream touches.
 *
 * @param bank one bank
 */
public record MemoryWords(Component.Memory bank) {
    /** One work for each number of words that a beat of these segments touches, in ascending order of that number. */
    List<Work> works(String state, Action.Verb verb, List<Segment> segments) {
        List<Work> works = new ArrayList<>();
        for (int words : distinctWords(segments)) {
            works.add(new Work(state, List.of(new Work.Times(new Action(bank, verb), words))));
        }
        return works;
    }

    /** The position of a segment's work in {@link #works}. */
    static int work(int[] distinct, Segment segment) {
        return java.util.Arrays.binarySearch(distinct, words(segment));
    }

    static int[] distinctWords(List<Segment> segments) {
        return segments.stream()
                .mapToInt(MemoryWords::words)
                .sorted()
                .distinct()
                .toArray();
    }

    private static int words(Segment segment) {
        return segment.access() == null ? 0 : segment.access().wordsPerFiring();
    }
}
