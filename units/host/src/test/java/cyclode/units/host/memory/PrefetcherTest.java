package cyclode.units.host.memory;

import static org.assertj.core.api.Assertions.assertThat;

import cyclode.units.host.Processors;
import org.junit.jupiter.api.Test;

/** Lines by hand: two misses train a stream, which then runs five lines ahead and stops at a page of 4 KB, 64 lines. */
class PrefetcherTest {
    private static Prefetcher prefetcher() {
        MemorySpec memory = Processors.with(
                        "memory.behaviour.prefetch-streams=2",
                        "memory.behaviour.training-misses=2",
                        "memory.behaviour.prefetch-page-bytes=4096",
                        "memory.behaviour.outstanding-permille=5000")
                .memory();
        return new Prefetcher(memory.behaviour(), memory.l1d().lineBytes());
    }

    @Test
    void theSecondMissAtADistanceStartsFiveLinesAhead() {
        Prefetcher prefetcher = prefetcher();
        assertThat(prefetcher.note(10)).isEmpty();
        assertThat(prefetcher.note(11)).containsExactly(12, 13, 14, 15, 16);
        assertThat(prefetcher.note(12)).containsExactly(17);
        assertThat(prefetcher.note(13)).containsExactly(18);
    }

    @Test
    void aDistanceOfSeveralLinesAndABackwardOneAreFollowed() {
        Prefetcher prefetcher = prefetcher();
        prefetcher.note(10);
        assertThat(prefetcher.note(13)).containsExactly(16, 19, 22, 25, 28);
        prefetcher.note(120);
        assertThat(prefetcher.note(119)).containsExactly(118, 117, 116, 115, 114);
    }

    @Test
    void nothingIsFetchedBeyondThePage() {
        Prefetcher prefetcher = prefetcher();
        prefetcher.note(59);
        assertThat(prefetcher.note(60)).containsExactly(61, 62, 63);
        assertThat(prefetcher.note(61)).isEmpty();
    }

    @Test
    void twoMissesOfDifferentPagesAreNoStream() {
        Prefetcher prefetcher = prefetcher();
        prefetcher.note(63);
        assertThat(prefetcher.note(64)).isEmpty();
        assertThat(prefetcher.note(65)).containsExactly(66, 67, 68, 69, 70);
    }

    @Test
    void twoStreamsAreFollowedAtOnceAndAThirdReplacesTheOlder() {
        Prefetcher prefetcher = prefetcher();
        prefetcher.note(0);
        prefetcher.note(1);
        prefetcher.note(640);
        prefetcher.note(641);
        assertThat(prefetcher.note(2)).containsExactly(7);
        assertThat(prefetcher.note(642)).containsExactly(647);
        prefetcher.note(1280);
        assertThat(prefetcher.note(643)).as("the younger goes on").containsExactly(648);
        assertThat(prefetcher.note(3)).as("the older has to be trained again").isEmpty();
    }
}
