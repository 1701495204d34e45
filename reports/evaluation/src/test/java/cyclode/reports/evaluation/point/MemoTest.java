package cyclode.reports.evaluation.point;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoTest {
    private final Memo<Integer> memo = new Memo<>();
    private final AtomicInteger worked = new AtomicInteger();

    @Test
    void threadsThatAskForTheSameWaitForTheFirst() throws Exception {
        int threads = 4;
        CountDownLatch asked = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            all.add(pool.submit(() -> {
                asked.countDown();
                asked.await();
                return memo.get("a", () -> {
                    Thread.yield();
                    return worked.incrementAndGet();
                });
            }));
        }
        for (Future<Integer> each : all) {
            assertThat(each.get()).isEqualTo(1);
        }
        pool.shutdown();
        assertThat(memo.get("b", worked::incrementAndGet)).isEqualTo(2);
    }

    @Test
    void aFailureIsThrownToAllWhoAsk() {
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> memo.get("a", () -> {
                        worked.incrementAndGet();
                        throw new IllegalArgumentException("no");
                    }))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("no");
        }
        assertThat(worked).hasValue(1);
    }
}
