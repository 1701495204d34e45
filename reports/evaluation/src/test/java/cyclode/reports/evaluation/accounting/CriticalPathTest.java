package cyclode.reports.evaluation.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.accelerator.Timeline;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
    private static Timeline.Entry entry(String layer, long start, long end) {
        return new Timeline.Control(layer, "unit", "work", start, end);
    }

    private static String shown(List<Timeline.Entry> entries) {
        return CriticalPath.of(entries).pieces().stream()
                .map(piece -> piece.entry().layer() + " " + piece.from() + "-" + piece.until())
                .collect(Collectors.joining(", "));
    }

    @Test
    void entriesThatFollowEachOtherShareTheTime() {
        assertThat(shown(List.of(entry("a", 0, 4), entry("b", 4, 9)))).isEqualTo("a 0-4, b 4-9");
    }

    @Test
    void waitingForAnEdgeBelongsToTheEarlierEntry() {
        assertThat(shown(List.of(entry("a", 0, 4), entry("b", 6, 9)))).isEqualTo("a 0-6, b 6-9");
    }

    @Test
    void whatWasHiddenBehindSomethingElseHasNoTimeOfItsOwn() {
        assertThat(shown(List.of(entry("a", 0, 4), entry("hidden", 1, 3), entry("b", 4, 9), entry("also", 4, 8))))
                .isEqualTo("a 0-4, b 4-9");
    }

    /** What ended after the next one began did not let it begin: the short chain beside it did. */
    @Test
    void whatRunsBesideTheChainIsNotOnItHoweverLateItEnds() {
        assertThat(shown(List.of(
                        entry("a", 0, 4),
                        entry("long", 4, 20),
                        entry("b", 4, 10),
                        entry("c", 10, 18),
                        entry("d", 18, 25))))
                .isEqualTo("a 0-4, b 4-10, c 10-18, d 18-25");
        assertThat(shown(List.of(entry("a", 0, 4), entry("long", 4, 30), entry("b", 4, 10), entry("c", 10, 18))))
                .isEqualTo("a 0-4, long 4-30");
    }

    @Test
    void thePiecesAdjoinWhateverTheEntries() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 200; round++) {
            List<Timeline.Entry> entries = random.ints(20, 0, 100)
                    .mapToObj(start -> entry("x", start, start + random.nextInt(30)))
                    .toList();
            CriticalPath path = CriticalPath.of(entries);
            for (int i = 1; i < path.pieces().size(); i++) {
                assertThat(path.pieces().get(i).from())
                        .isEqualTo(path.pieces().get(i - 1).until());
            }
            assertThat(path.end())
                    .isEqualTo(entries.stream()
                            .filter(e -> e.end() > e.start())
                            .mapToLong(Timeline.Entry::end)
                            .max()
                            .orElseThrow());
        }
    }
}
