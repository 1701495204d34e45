package cyclode.workloads.placement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Buffers of one memory that are live at the same time share no word. */
final class BestFitTest {
    private static BestFit.Request request(int id, long words, int bank, int from, int to) {
        BitSet live = new BitSet();
        live.set(from, to + 1);
        return new BestFit.Request(id, words, bank, live);
    }

    private static List<BestFit.Request> requests(Random random, int banks) {
        List<BestFit.Request> requests = new ArrayList<>();
        int count = 1 + random.nextInt(40);
        for (int id = 0; id < count; id++) {
            BitSet live = new BitSet();
            for (int range = 0; range <= random.nextInt(3); range++) {
                int from = random.nextInt(30);
                live.set(from, from + 1 + random.nextInt(8));
            }
            requests.add(new BestFit.Request(id, 1 + random.nextInt(50), random.nextInt(banks), live));
        }
        return requests;
    }

    @Test
    void noTwoLiveBuffersOverlapAndEachBeginsInItsBank() {
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            int banks = 1 << random.nextInt(5);
            List<BestFit.Request> requests = requests(random, banks);
            Map<Integer, Long> first = BestFit.of(requests, banks);
            for (BestFit.Request one : requests) {
                assertThat(first.get(one.id()) % banks).as("seed %d", seed).isEqualTo(one.bank());
                for (BestFit.Request other : requests) {
                    boolean apart = first.get(one.id()) + one.words() <= first.get(other.id())
                            || first.get(other.id()) + other.words() <= first.get(one.id());
                    assertThat(one == other || apart || !one.live().intersects(other.live()))
                            .as("seed %d: %s and %s at %s", seed, one, other, first)
                            .isTrue();
                }
            }
            assertThat(BestFit.of(requests, banks)).isEqualTo(first);
        }
    }

    @Test
    void whatIsNeverLiveTogetherLiesInTheSameWords() {
        Map<Integer, Long> first =
                BestFit.of(List.of(request(0, 8, 0, 0, 1), request(1, 8, 0, 1, 2), request(2, 8, 0, 2, 3)), 1);
        assertThat(first).isEqualTo(Map.of(0, 0L, 1, 8L, 2, 0L));
    }

    @Test
    void theSmallestGapThatHoldsABufferIsTaken() {
        List<BestFit.Request> requests = List.of(
                request(0, 50, 0, 0, 1),
                request(1, 40, 0, 0, 9),
                request(2, 30, 0, 0, 1),
                request(3, 20, 0, 0, 9),
                request(4, 10, 0, 5, 9));
        assertThat(BestFit.of(requests, 1))
                .containsEntry(2, 90L)
                .containsEntry(3, 120L)
                .containsEntry(4, 90L);
    }
}
