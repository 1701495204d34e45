package cyclode.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoTest {
    @Test
    void whatIsAskedForAgainIsNotFoundAgain() {
        BoundedCache<String, Integer> memo = new BoundedCache<>(10);
        AtomicInteger found = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            assertThat(memo.get("key", () -> 7 + found.getAndIncrement())).isEqualTo(7);
        }
        assertThat(found).hasValue(1);
    }

    @Test
    void itsSizeIsBoundedAndWhatIsInUseStays() {
        BoundedCache<Integer, Integer> memo = new BoundedCache<>(100);
        AtomicInteger found = new AtomicInteger();
        for (int i = 1; i < 10_000; i++) {
            int key = i;
            memo.get(key, () -> -key);
            memo.get(0, found::incrementAndGet);
            assertThat(memo.size()).isLessThanOrEqualTo(102);
        }
        assertThat(found).hasValue(1);
    }

    @Test
    void threadsAgree() throws Exception {
        BoundedCache<Integer, Long> memo = new BoundedCache<>(64);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                SplittableRandom random = new SplittableRandom(t);
                all.add(threads.submit(() -> {
                    boolean right = true;
                    for (int i = 0; i < 20_000; i++) {
                        int key = random.nextInt(200);
                        right &= memo.get(key, () -> (long) key * key) == (long) key * key;
                    }
                    return right;
                }));
            }
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
