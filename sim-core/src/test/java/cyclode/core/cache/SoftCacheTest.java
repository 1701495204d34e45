package cyclode.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SoftCacheTest {
    @Test
    void whatIsAskedForAgainIsNotFoundAgain() {
        SoftCache<String, Integer> cache = new SoftCache<>(10);
        AtomicInteger found = new AtomicInteger();
        for (int i = 0; i < 5; i++) {
            assertThat(cache.get("key", () -> 7 + found.getAndIncrement())).isEqualTo(7);
        }
        assertThat(found).hasValue(1);
    }

    /** Three times as much as the heap holds goes through a cache that would keep all of it. */
    @Test
    void memoryIsGivenBackWhenItIsShort() {
        int values = (int) Math.min(1 << 28, Runtime.getRuntime().maxMemory() / 16 / Integer.BYTES);
        long pieces = 3 * Runtime.getRuntime().maxMemory() / ((long) values * Integer.BYTES);
        SoftCache<Long, int[]> cache = new SoftCache<>(100_000);
        for (long i = 0; i < pieces; i++) {
            assertThat(cache.get(i, () -> new int[values])).hasSize(values);
        }
    }
}
